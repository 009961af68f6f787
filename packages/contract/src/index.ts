/**
 * The few facts that the tool and the agents' runtime must agree on. No dependency, no I/O.
 * Both sides bundle this module, so a name is encoded, and a path spelled, in one place.
 */

/** Port of an agent that asks for none (reference, `generate-dockerfile --port`). */
export const DEFAULT_AGENT_PORT = 8000;

/** Answers 200 while the process lives. */
export const HEALTH_PATH = '/health';

/** Answers 200 while the agent takes calls, 503 while it starts or drains. */
export const READY_PATH = '/ready';

/** Where an agent serves MCP over streamable HTTP. */
export const MCP_PATH = '/mcp';

/** Variables that every component finds in its environment unless it sets them itself (spec.md §4). */
export const AGENT_NAME_VARIABLE = 'AGENT_NAME';
export const AGENT_PORT_VARIABLE = 'AGENT_PORT';

/** Address to listen on: loopback when an agent is started by hand, all interfaces in a container. */
export const AGENT_HOST_VARIABLE = 'AGENT_HOST';

/** JSON object of the URLs of all dependencies under their exact names. */
export const SERVICE_URLS_VARIABLE = 'SERVICE_URLS';

/** `knowledge-base` → `KNOWLEDGE_BASE`: upper case, every character that is no letter or digit an underscore. */
function encodeVariablePart(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** Variable that holds the URL of a component, or of one of its named ports: `SERVICE_URL_KNOWLEDGE_BASE_ADMIN`. */
export function serviceUrlVariable(componentName: string, portName?: string): string {
  const port = portName === undefined ? '' : `_${encodeVariablePart(portName)}`;
  return `SERVICE_URL_${encodeVariablePart(componentName)}${port}`;
}

/** How agents reach each other, and settings for that as a JSON object (reference, example metadata). */
export const COMMUNICATOR_TYPE_VARIABLE = 'COMMUNICATOR_TYPE';
export const COMMUNICATOR_OPTIONS_VARIABLE = 'COMMUNICATOR_OPTIONS';

/** Shared by the agents of a system, so that nobody else can call them: the token, or a file that holds it. */
export const TOKEN_VARIABLE = 'SIMPLEMAS_TOKEN';
export const TOKEN_FILE_VARIABLE = 'SIMPLEMAS_TOKEN_FILE';

/** Names of peers, separated by commas, that are shown the token: these and no others. */
export const TOKEN_PEERS_VARIABLE = 'SIMPLEMAS_TOKEN_PEERS';

/** Host names, separated by commas, under which an agent may be called. */
export const ALLOWED_HOSTS_VARIABLE = 'SIMPLEMAS_ALLOWED_HOSTS';

/** Answers with the agent's counters in the text format of Prometheus. */
export const METRICS_PATH = '/metrics';
