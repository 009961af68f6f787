import { nearestName, type Diagnostic, type Outcome } from '../diagnostics/index.js';
import {
  MCP_TRANSPORTS,
  PROTOCOL_NAMES,
  pathName,
  type ComponentFile,
  type McpEntry,
  type PortEntry,
} from '../model/index.js';
import { createTexts } from '../references/index.js';
import { schemaDiagnostics } from '../schema/index.js';

type Path = readonly (string | number)[];

/**
 * The names in a file with their references resolved: those of dependencies, variables and ports; and the words out of a fixed list, which decide what the rest means.
 * Others are matched with them, so they must be known from the file alone. What is not stays as it is written, and has its finding.
 */
export function resolveOwnNames(file: ComponentFile): Outcome<ComponentFile> & { readonly value: ComponentFile } {
  if (!hasReferences(file)) return { value: file, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const own = new OwnTexts(file, diagnostics);
  return {
    value: {
      ...file,
      environment: file.environment.map((entry, index) => own.withName(entry, ['environment', index])),
      ports: file.ports.map((entry, index) => own.withProtocol(own.withName(entry, ['ports', index]), index)),
      dependencies: file.dependencies.map((entry, index) => own.withName(entry, ['dependencies', index])),
      ...(file.mcp === undefined ? {} : { mcp: own.withTransport(file.mcp) }),
    },
    diagnostics,
  };
}

interface Named {
  readonly name?: string;
}

function isOpen({ name }: Named): boolean {
  return name?.includes('${') === true;
}

function hasReferences({ environment, ports, dependencies, mcp }: ComponentFile): boolean {
  return (
    environment.some(isOpen) ||
    ports.some((port) => isOpen(port) || port.openProtocol !== undefined) ||
    dependencies.some(isOpen) ||
    mcp?.openTransport !== undefined
  );
}

class OwnTexts {
  private readonly file: ComponentFile;
  private readonly diagnostics: Diagnostic[];
  private readonly known: (text: string, path: Path) => string;

  constructor(file: ComponentFile, diagnostics: Diagnostic[]) {
    this.file = file;
    this.diagnostics = diagnostics;
    const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
    this.known = createTexts({ file, system: undefined, report }).known;
  }

  withName<T extends Named>(entry: T, path: Path): T {
    if (!isOpen(entry)) return entry;
    const name = this.known(entry.name ?? '', [...path, 'name']);
    return name === '' ? entry : { ...entry, name };
  }

  withProtocol(port: PortEntry, index: number): PortEntry {
    const { openProtocol, ...rest } = port;
    if (openProtocol === undefined) return port;
    const protocol = this.word(openProtocol, PROTOCOL_NAMES, ['ports', index, 'protocol']);
    return protocol === undefined ? port : { ...rest, protocol };
  }

  withTransport(mcp: McpEntry): McpEntry {
    const { openTransport, ...rest } = mcp;
    if (openTransport === undefined) return mcp;
    const transport = this.word(openTransport, MCP_TRANSPORTS, ['mcp', 'transport']);
    return transport === undefined ? mcp : { ...rest, transport };
  }

  private word<W extends string>(text: string, words: readonly W[], path: Path): W | undefined {
    const before = this.diagnostics.length;
    const found = this.known(text, path);
    const word = words.find((candidate) => candidate === found);
    if (word !== undefined || this.diagnostics.length > before) return word;
    const args = { key: pathName(path), found, known: words.join(', '), nearest: nearestName(found, words) ?? '' };
    this.diagnostics.push(schemaDiagnostics['unknown-value'](args, { span: this.file.locate(path) }));
    return undefined;
  }
}
