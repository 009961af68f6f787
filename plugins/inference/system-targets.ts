import { baseNameOf, folderOf } from '@simplemas/core';
import { objectFilesGlob } from '@simplemas/renderers';
import { controlTargets, type ControlledSystem } from './control-targets.js';
import type { Settings } from './settings.js';
import {
  kubernetesFolder,
  METADATA_INPUTS,
  ownTargets,
  withSuffix,
  type DependsOn,
  type Inputs,
  type NamedInputs,
  type Options,
} from './target-parts.js';
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
  readonly settings: Settings;
  /** Appended to the names of the targets, where the project is something else as well. */
  readonly suffix: string;
  /** What it is made of, as descriptions call it. */
  readonly subject: string;
  /** By which executors are told of it. */
  readonly options: Options;
  readonly inputs: Inputs;
  /** What has to hold before anything is written. */
  readonly checks: DependsOn;
  /** What makes the images of its components. */
  readonly builds: DependsOn;
  /** Whether Docker can start any of it, and whether this machine can. */
  readonly isRunnable: boolean;
  readonly isServed: boolean;
}

export function systemTargets(request: SystemTargetsRequest): Targets {
  return {
    ...fileTargets(request),
    ...(request.isRunnable ? startTargets(request) : {}),
    ...lastingTargets(request),
  };
}

/** What the targets are made of, by the name that they use. */
export function systemInputs({ suffix, inputs }: Pick<SystemTargetsRequest, 'suffix' | 'inputs'>): NamedInputs {
  return { [`${METADATA_INPUTS}${suffix}`]: inputs };
}

function fileTargets(request: SystemTargetsRequest): Targets {
  const { projectName, settings, system, subject, suffix, options, checks, builds } = request;
  const { validate, compose, kubernetes } = settings.targetNames;
  const parts = (name: string, description: string) => ({
    description,
    inputs: `${METADATA_INPUTS}${suffix}`,
    options,
    help: `${projectName}:${name}`,
  });
  return namedTargets([
    [withSuffix(validate, suffix), (name) => validateTarget(parts(name, `Checks the metadata of ${subject} together`))],
    [
      withSuffix(compose, suffix),
      (name) =>
        composeTarget({
          ...parts(name, `Writes a Compose file with ${subject}`),
          output: system.file,
          dependsOn: [...checks, ...builds],
        }),
    ],
    [
      withSuffix(kubernetes, suffix),
      (name) =>
        kubernetesTarget({
          ...parts(name, `Writes Kubernetes manifests for ${subject}`),
          output: kubernetesFolder(settings, baseNameOf(folderOf(system.file))),
          dependsOn: checks,
          elsewhere: objectFilesGlob(),
        }),
    ],
  ]);
}

/** Those that go on until they are stopped. */
function lastingTargets(request: SystemTargetsRequest): Targets {
  const { projectName, settings, system, subject, suffix, options, builds, isServed } = request;
  const { watch, serve, validate } = settings.targetNames;
  return namedTargets([
    [
      withSuffix(watch, suffix),
      (name) =>
        watchTarget({
          description: `Keeps the Compose file with ${subject} up to date`,
          output: system.file,
          options,
          dependsOn: builds,
          help: `${projectName}:${name}`,
        }),
    ],
    [
      isServed ? withSuffix(serve, suffix) : undefined,
      (name) =>
        serveTarget({
          description: `Runs ${subject} as processes of this machine`,
          options,
          dependsOn: ownTargets(withSuffix(validate, suffix)),
          help: `${projectName}:${name}`,
        }),
    ],
  ]);
}

function startTargets({ system, projectName, settings, suffix, subject }: SystemTargetsRequest): Targets {
  return controlTargets({
    system,
    projectName,
    settings,
    suffix,
    up: { description: `Starts ${subject} on Docker` },
    down: { description: `Stops ${subject} on Docker` },
    logs: { description: `Shows what ${subject} print on Docker` },
  });
}
