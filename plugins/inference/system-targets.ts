import type { ComponentProject } from './component-projects.js';
import type { Settings } from './settings.js';
import { composeFile, dockerfilesOf, eachOf, inputsFor, selectionOptions } from './target-parts.js';
import { composeTarget, serveTarget, validateTarget, type Targets } from './target-shapes.js';

export interface SystemTargetsRequest {
  readonly systemName: string | undefined;
  /** Folder of the system's own files. */
  readonly outputName: string;
  readonly projectName: string;
  readonly components: readonly ComponentProject[];
  readonly settings: Settings;
  /** Appended to the names of the targets, where the project is a component as well. */
  readonly suffix: string;
}

export function systemTargets(request: SystemTargetsRequest): Targets {
  const { components, outputName, projectName, settings, suffix } = request;
  const { targetNames } = settings;
  const files = components.flatMap((each) => each.files);
  const options = selectionOptions(settings, request.systemName);
  const named = (target: string) => `${target}${suffix}`;
  const help = (target: string) => `${projectName}:${named(target)}`;
  const serve = serveTarget({
    description: 'Runs all components as processes of this machine',
    options,
    dependsOn: [named(targetNames.validate)],
    help: help(targetNames.serve),
  });
  return {
    [named(targetNames.validate)]: validateTarget({
      description: 'Checks the metadata of all components together',
      inputs: inputsFor(files, settings),
      options,
      help: help(targetNames.validate),
    }),
    [named(targetNames.compose)]: composeTarget({
      description: 'Writes a Compose file with all components',
      inputs: inputsFor([...files, ...dockerfilesOf(components)], settings),
      output: composeFile(settings, outputName),
      options,
      dependsOn: [...eachOf(components, targetNames.validate), ...eachOf(components, targetNames.build)],
      help: help(targetNames.compose),
    }),
    ...(components.some(({ outline }) => outline.hasLocalCommand) ? { [named(targetNames.serve)]: serve } : {}),
  };
}
