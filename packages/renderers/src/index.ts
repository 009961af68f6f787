/** Everything that turns a plan into files. One folder a platform; a renderer never looks into another's. */
export { compose, type ComposeOptions } from './compose/index.js';
export { checkComposePatches } from './compose/check-patches.js';
export { envExamplePath } from './compose/env-example.js';
export { composeImageName, imageWord } from './compose/image-name.js';
export { imageRecord, type BuiltImage } from './compose/image-record.js';
export { composeProjectName } from './compose/project-name.js';
export {
  DEFAULT_DOCKERFILE,
  renderDockerfile,
  renderIgnoreFile,
  type AgentImage,
  type DockerfileOptions,
  type HealthRequest,
  type LockedRuntime,
  type NodeBuild,
  type NodePackageManager,
  type NodeRuntime,
  type PipRuntime,
  type PythonRuntime,
} from './dockerfile/index.js';
export { checkNetworkPolicies } from './kubernetes/check-network-policies.js';
export { checkKubernetesPatches } from './kubernetes/check-patches.js';
export { objectFilesGlob } from './kubernetes/object-names.js';
export { CHART_OUTPUT, kubernetes, KUBERNETES_BASE, type KubernetesOptions } from './kubernetes/index.js';
export {
  renderManifest,
  renderMetadata,
  withModeline,
  type ComponentDocument,
  type ManifestDocument,
} from './metadata/index.js';
export {
  packageRunner,
  pipelinePaths,
  renderPipeline,
  type PackageManager,
  type PackageManagerName,
  type Pipeline,
  type PipelineProvider,
  type PipelineTargets,
  workspaceOfPipeline,
} from './pipeline/index.js';
export { isGenerated } from './shared/header.js';
export type { LocateInComponent } from './shared/locate-in-component.js';
export { shellWord } from './shared/shell-word.js';
export { printYaml } from './shared/yaml.js';
export type { PiecewiseRenderer, RenderedFile, Renderer } from './renderer.js';
