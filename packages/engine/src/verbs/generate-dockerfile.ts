import { hasErrors, joinPath, sortDiagnostics, startOfFile, type Diagnostic, type Outcome } from '@simplemas/core';
import {
  DEFAULT_DOCKERFILE,
  isGenerated,
  renderDockerfile,
  renderIgnoreFile,
  type RenderedFile,
} from '@simplemas/renderers';
import { openAgentFolder } from '../dockerfile/agent-folder.js';
import { chooseRuntime, contradictionsIn } from '../dockerfile/choose-runtime.js';
import { describeImage } from '../dockerfile/describe-image.js';
import { dockerfileDiagnostics } from '../dockerfile/diagnostics.js';
import { differentBuild, readMetadataFacts } from '../dockerfile/metadata-facts.js';
import type { Detection, DockerfileRequest } from '../dockerfile/request.js';
import type { Host } from '../host.js';
import { MAX_METADATA_BYTES } from '../load/read-source.js';

export interface GeneratedDockerfile {
  /** The Dockerfile, and the file with what it ignores unless somebody else wrote one. */
  readonly files: readonly RenderedFile[];
  /** What was found and nobody said, in the order of its weight. */
  readonly detections: readonly Detection[];
}

/** From the folder of an agent to the files that its image is built by. Nothing is rendered when there is an error. */
export function generateDockerfile(host: Host, request: DockerfileRequest): Outcome<GeneratedDockerfile> {
  const contradictions = contradictionsIn(request);
  if (contradictions.length > 0) return { value: undefined, diagnostics: contradictions };
  const folder = openAgentFolder(host.files, joinPath(request.folder));
  const metadata = readMetadataFacts(host.files, folder);
  const { kind, detection } = chooseRuntime(folder, request);
  const facts = metadata.value ?? { scheme: 'http' as const, volumePaths: [] };
  const described = describeImage(folder, kind, { request, metadata: facts });
  const diagnostics = [...metadata.diagnostics, ...described.diagnostics];
  if (described.value === undefined || hasErrors(diagnostics))
    return { value: undefined, diagnostics: sortDiagnostics(diagnostics) };
  const { image, context, detections } = described.value;
  const options = { output: request.output ?? joinPath(folder.path, DEFAULT_DOCKERFILE), context };
  const ignore = keepingOthers(host, renderIgnoreFile(image, options), request);
  return {
    value: {
      files: [renderDockerfile(image, options), ...ignore.files],
      detections: [...(detection === undefined ? [] : [detection]), ...detections],
    },
    diagnostics: sortDiagnostics([...diagnostics, ...ignore.diagnostics, ...differentBuild(facts, folder, options)]),
  };
}

interface IgnoreFiles {
  readonly files: readonly RenderedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The Dockerfile works with any .dockerignore, so that of somebody else is no error. */
function keepingOthers(host: Host, file: RenderedFile, { replacesIgnoreFile = false }: DockerfileRequest): IgnoreFiles {
  const read = host.files.readText(file.path, { maxBytes: MAX_METADATA_BYTES });
  const isFree =
    read.kind === 'missing' || (read.kind === 'text' && (read.text.trim() === '' || isGenerated(read.text)));
  if (isFree || replacesIgnoreFile) return { files: [file], diagnostics: [] };
  const place = { span: startOfFile(file.path) };
  return { files: [], diagnostics: [dockerfileDiagnostics['ignore-file-not-ours']({ path: file.path }, place)] };
}
