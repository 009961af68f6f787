/**
 * The verbs: what a user can ask for, once, for every door. Needs a host for all that touches the world; holds no I/O, no terminal and no Nx.
 */
export type {
  Clock,
  FileKind,
  FileSystem,
  Host,
  Network,
  ProbeAnswer,
  ProcessEnd,
  ProcessRequest,
  Processes,
  RunningHost,
  RunningProcess,
  StopSignal,
  TextRead,
  UnreadableFolder,
  Watch,
  WatchRequest,
  Watcher,
  RemoveResult,
  WriteResult,
} from './host.js';
export type { ReuseStore } from './reuse/reuse-store.js';
export {
  DEFAULT_PATTERN,
  type OutputRequest,
  type RenderRequest,
  type SystemSelection,
  type WriteRequest,
} from './requests.js';
export type { FileReport, WriteReport } from './write-report.js';
export type { Explanation } from './report/explanation.js';
export { formatDiagnostics, REPORT_FORMATS, type ReportFormat } from './report/format-diagnostics.js';
export { formatHuman } from './report/format-human.js';
export { discoverComponents, type ComponentSummary } from './verbs/discover-components.js';
export { generateDockerfile, type GeneratedDockerfile } from './verbs/generate-dockerfile.js';
export {
  DEFAULT_ENTRY_POINT,
  DEFAULT_NODE_VERSION,
  DEFAULT_PYTHON_VERSION,
  DEFAULT_REQUIREMENTS_FILE,
  dockerfileRequest,
  pythonVersionText,
  VERSION_PATTERN,
  type DockerfileOptions,
  type DockerfileRequest,
  type WrittenVersion,
} from './dockerfile/request.js';
export { pythonToolsOf } from './dockerfile/python-tools.js';
export { importFile } from './verbs/import-file.js';
export {
  composeSettings,
  kubernetesSettings,
  type ComposeOptions,
  type KubernetesOptions,
} from './platform-settings.js';
export { chartConflicts } from './chart-conflicts.js';
export { renderEach, renderSystem } from './verbs/render-system.js';
export { validateEach, validateSystem } from './verbs/validate-system.js';
export { writeFiles } from './verbs/write-files.js';
export { buildImage, type ImageRequest } from './verbs/build-image.js';
export { showLogs, startSystem, stopSystem, type ComposeControl } from './verbs/control-system.js';
export type { DockerOutcome, DockerSession } from './docker/docker-command.js';
export { serveSelection } from './verbs/serve-selection.js';
export { formatServeEvent } from './report/format-serve-event.js';
export type { ServeEvent } from './serve/index.js';
export { readOnce, sourceReader } from './load/read-source.js';
export { watchSystem, type WatchEvent } from './watch/index.js';
export { formatWatchEvent } from './report/format-watch-event.js';
