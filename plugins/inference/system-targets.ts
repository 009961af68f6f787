import { baseNameOf, folderOf } from '@simplemas/core';
import type { ComponentProject } from './component-projects.js';
import { controlTargets, isRunnable, type ControlledSystem } from './control-targets.js';
import type { Settings } from './settings.js';
import { dockerfilesOf, eachOf, inputsFor, kubernetesFolder, selectionOptions, type Inputs } from './target-parts.js';
import {
  composeTarget,
  kubernetesTarget,
  namedTargets,
  serveTarget,
  validateTarget,
  watchTarget,
  type Targets,
} from './target-shapes.js';

export interface SystemTargetsRequest {
  readonly system: ControlledSystem;
  readonly projectName: string;
  readonly components: readonly ComponentProject[];
  readonly settings: Settings;
  /** Appended to the names of the targets, where the project is a component as well. */
  readonly suffix: string;
}

export function systemTargets(request: SystemTargetsRequest): Targets {
  const { components, projectName, settings, suffix, system } = request;
  const { targetNames: names } = settings;
  const options = selectionOptions(settings, system.systemName);
  const inputs = inputsFor([...components.flatMap((each) => each.files), ...dockerfilesOf(components)], settings);
  const named = (target: string | undefined) => (target === undefined ? undefined : `${target}${suffix}`);
  const help = (target: string) => `${projectName}:${target}`;
  const isServed = components.some(({ outline }) => outline.hasLocalCommand);
  const validate = named(names.validate);
  return {
    ...namedTargets([
      [
        validate,
        (name) =>
          validateTarget({
            description: 'Checks the metadata of all components together',
            inputs,
            options,
            help: help(name),
          }),
      ],
      [
        named(names.compose),
        (name) =>
          composeTarget({
            description: 'Writes a Compose file with all components',
            inputs,
            output: system.file,
            options,
            dependsOn: [...eachOf(components, names.validate), ...eachOf(components, names.build)],
            help: help(name),
          }),
      ],
    ]),
    ...manifestTargets(request, inputs),
    ...(components.some(isRunnable) ? startTargets(request) : {}),
    ...namedTargets([
      [
        named(names.watch),
        (name) =>
          watchTarget({
            description: 'Keeps the Compose file with all components up to date',
            output: system.file,
            options,
            help: help(name),
          }),
      ],
      [
        isServed ? named(names.serve) : undefined,
        (name) =>
          serveTarget({
            description: 'Runs all components as processes of this machine',
            options,
            dependsOn: validate === undefined ? [] : [validate],
            help: help(name),
          }),
      ],
    ]),
  };
}

function manifestTargets(
  { system, projectName, components, settings, suffix }: SystemTargetsRequest,
  inputs: Inputs,
): Targets {
  const { kubernetes, validate } = settings.targetNames;
  return namedTargets([
    [
      kubernetes === undefined ? undefined : `${kubernetes}${suffix}`,
      (name) =>
        kubernetesTarget({
          description: 'Writes Kubernetes manifests for all components',
          inputs,
          output: kubernetesFolder(settings, baseNameOf(folderOf(system.file))),
          options: selectionOptions(settings, system.systemName),
          dependsOn: eachOf(components, validate),
          help: `${projectName}:${name}`,
        }),
    ],
  ]);
}

function startTargets({ system, projectName, settings, suffix }: SystemTargetsRequest): Targets {
  return controlTargets({
    system,
    projectName,
    settings,
    suffix,
    up: { description: 'Starts all components on Docker' },
    down: { description: 'Stops all components on Docker' },
    logs: { description: 'Shows what all components print on Docker' },
  });
}
