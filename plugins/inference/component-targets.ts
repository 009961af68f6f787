import { objectFilesGlob } from '@simplemas/renderers';
import { buildContextOf } from './build-context.js';
import type { ComponentProject } from './component-projects.js';
import { controlTargets, isRunnable, type ControlledSystem } from './control-targets.js';
import { imageInputs, type ReadFile } from './image-inputs.js';
import type { Settings } from './settings.js';
import {
  CALLER_INPUTS,
  composeFile,
  dockerfilesOf,
  eachOf,
  filesAsInputs,
  imageRecordFile,
  IMAGE_INPUTS,
  inputsFor,
  kubernetesFolder,
  METADATA_INPUTS,
  ownTargets,
  selectionOptions,
  type NamedInputs,
  type Options,
} from './target-parts.js';
import {
  composeTarget,
  dockerBuildTarget,
  dockerPushTarget,
  kubernetesTarget,
  namedTargets,
  serveTarget,
  validateTarget,
  type Targets,
} from './target-shapes.js';

export interface ComponentTargetsRequest {
  readonly project: ComponentProject;
  /** The component and those whose metadata its results are made of besides. */
  readonly neighbours: readonly ComponentProject[];
  /** The component and everything it depends on, however far. */
  readonly reachable: readonly ComponentProject[];
  /** Those that depend on it, where what is written may depend on them. */
  readonly callers?: readonly ComponentProject[];
  /** Whether what is written may lie elsewhere than usual. */
  readonly isSentElsewhere: boolean;
  readonly settings: Settings;
  readonly systemName: string | undefined;
  /** With which it is started. */
  readonly system: ControlledSystem;
  readonly readFile: ReadFile;
}

/** What the targets of a component are made of, by the names that they use. */
export function componentInputs(request: ComponentTargetsRequest): NamedInputs {
  const { project, neighbours, callers, settings, readFile } = request;
  // Two components with one name are an error at both, so each must notice a change of the other.
  const files = [...new Set([...neighbours.flatMap((each) => each.files), ...project.namesakes])];
  const context = buildContextOf(project);
  const others = project.outline.isImageLinked ? neighbours.filter((each) => each !== project) : [];
  const otherFiles = others.flatMap((each) => each.files);
  return {
    [METADATA_INPUTS]: inputsFor([...files, ...dockerfilesOf([project])], settings),
    ...(callers === undefined ? {} : { [CALLER_INPUTS]: filesAsInputs(callers.flatMap((each) => each.files)) }),
    ...(context === undefined
      ? {}
      : { [IMAGE_INPUTS]: imageInputs({ project, context, otherFiles, settings, readFile }) }),
  };
}

export function componentTargets(request: ComponentTargetsRequest): Targets {
  const { project, neighbours, reachable, settings, systemName } = request;
  const { targetNames: names } = settings;
  const { projectName, componentName, outline } = project;
  const dependencies = neighbours.filter((each) => each !== project);
  const component = { component: componentName, ...selectionOptions(settings, systemName) };
  const help = (target: string) => `${projectName}:${target}`;
  return {
    ...namedTargets([
      [
        names.validate,
        (name) =>
          validateTarget({
            description: `Checks the metadata of ${componentName}`,
            inputs: METADATA_INPUTS,
            // A file that does not tell its name cannot be asked for by name.
            options: outline.name === undefined ? { file: project.file } : { ...component, file: project.file },
            help: help(name),
          }),
      ],
      [
        names.compose,
        (name) =>
          composeTarget({
            description: `Writes a Compose file for ${componentName}`,
            inputs: METADATA_INPUTS,
            output: composeFile(settings, projectName),
            options: component,
            // A dependency that is broken lends no address: better no file than one that is silent about it.
            dependsOn: [...ownTargets(names.validate), ...eachOf(dependencies, names.validate), names.build],
            help: help(name),
          }),
      ],
    ]),
    ...manifestTargets(request, { options: component, dependencies }),
    ...(outline.hasBuild ? imageTargets(request, component) : {}),
    ...(isRunnable(project) ? startTargets(request) : {}),
    ...namedTargets([
      [
        outline.hasLocalCommand ? names.serve : undefined,
        (name) =>
          serveTarget({
            description: `Runs ${componentName} and everything it depends on as processes of this machine`,
            options: component,
            dependsOn: eachOf(reachable, names.validate),
            help: help(name),
          }),
      ],
    ]),
  };
}

interface ManifestParts {
  readonly options: Options;
  readonly dependencies: readonly ComponentProject[];
}

function manifestTargets(
  { project, callers, isSentElsewhere, settings }: ComponentTargetsRequest,
  { options, dependencies }: ManifestParts,
): Targets {
  const { targetNames: names } = settings;
  return namedTargets([
    [
      names.kubernetes,
      (name) =>
        kubernetesTarget({
          description: `Writes Kubernetes manifests for ${project.componentName}`,
          inputs: METADATA_INPUTS,
          ...(isSentElsewhere
            ? { elsewhere: objectFilesGlob({ component: project.componentName, volumes: project.outline.volumes }) }
            : {}),
          ...(callers === undefined ? {} : { policyInputs: CALLER_INPUTS }),
          output: kubernetesFolder(settings, project.projectName),
          options,
          dependsOn: [...ownTargets(names.validate), ...eachOf(dependencies, names.validate)],
          help: `${project.projectName}:${name}`,
        }),
    ],
  ]);
}

function imageTargets({ project, settings }: ComponentTargetsRequest, options: Options): Targets {
  const { targetNames: names } = settings;
  const { projectName, componentName } = project;
  const parts = (name: string, description: string) => ({
    description,
    options,
    dependsOn: ownTargets(names.validate, names.build),
    help: `${projectName}:${name}`,
  });
  return namedTargets([
    [
      names.dockerBuild,
      (name) =>
        dockerBuildTarget({
          ...parts(name, `Builds the image of ${componentName}`),
          isAllKnown: buildContextOf(project) !== undefined,
          record: imageRecordFile(settings, projectName),
        }),
    ],
    [names.dockerPush, (name) => dockerPushTarget(parts(name, `Pushes the image of ${componentName} to a registry`))],
  ]);
}

/** Dependencies by name: Compose itself follows only those that it waits for, and a cycle has none. */
function startTargets({ project, reachable, settings, system }: ComponentTargetsRequest): Targets {
  const { componentName, projectName } = project;
  return controlTargets({
    system,
    projectName,
    settings,
    suffix: '',
    up: {
      description: `Starts ${componentName} and everything it depends on, on Docker`,
      services: reachable.filter(isRunnable).map((each) => each.componentName),
    },
    down: { description: `Stops ${componentName} on Docker`, services: [componentName] },
    logs: { description: `Shows what ${componentName} prints on Docker`, services: [componentName] },
  });
}
