import type { ComponentProject } from './component-projects.js';
import type { Settings } from './settings.js';
import { composeFile, dockerfilesOf, eachOf, inputsFor, selectionOptions } from './target-parts.js';
import { composeTarget, serveTarget, validateTarget, type Targets } from './target-shapes.js';

export interface ComponentTargetsRequest {
  readonly project: ComponentProject;
  /** The component and those it depends on directly. */
  readonly neighbours: readonly ComponentProject[];
  /** The component and everything it depends on, however far. */
  readonly reachable: readonly ComponentProject[];
  readonly settings: Settings;
  readonly systemName: string | undefined;
}

export function componentTargets(request: ComponentTargetsRequest): Targets {
  const { project, neighbours, reachable, settings, systemName } = request;
  const { targetNames } = settings;
  const { projectName, componentName, outline } = project;
  // Two components with one name are an error at both, so each must notice a change of the other.
  const files = [...new Set([...neighbours.flatMap((each) => each.files), ...project.namesakes])];
  const dependencies = neighbours.filter((each) => each !== project);
  const component = { component: componentName, ...selectionOptions(settings, systemName) };
  const serve = serveTarget({
    description: `Runs ${componentName} and everything it depends on as processes of this machine`,
    options: component,
    dependsOn: eachOf(reachable, targetNames.validate),
    help: `${projectName}:${targetNames.serve}`,
  });
  return {
    [targetNames.validate]: validateTarget({
      description: `Checks the metadata of ${componentName}`,
      inputs: inputsFor(files, settings),
      // A file that does not tell its name cannot be asked for by name.
      options: outline.name === undefined ? { file: project.file } : { ...component, file: project.file },
      help: `${projectName}:${targetNames.validate}`,
    }),
    [targetNames.compose]: composeTarget({
      description: `Writes a Compose file for ${componentName}`,
      inputs: inputsFor([...files, ...dockerfilesOf([project])], settings),
      output: composeFile(settings, projectName),
      options: component,
      // A dependency that is broken lends no address: better no file than one that is silent about it.
      dependsOn: [targetNames.validate, ...eachOf(dependencies, targetNames.validate), targetNames.build],
      help: `${projectName}:${targetNames.compose}`,
    }),
    ...(outline.hasLocalCommand ? { [targetNames.serve]: serve } : {}),
  };
}
