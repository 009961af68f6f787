import type { IncomingMessage } from 'node:http';
import { isAuthorized } from './token.js';

/** Who may call an agent over HTTP. */
export interface AdmissionRules {
  /** Asked of every caller, where there is one. */
  readonly token: string | undefined;
  /** Names under which the agent may be called; undefined for any. */
  readonly allowedHosts: ReadonlySet<string> | undefined;
}

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 401 | 403 | 421;
  readonly error: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Names under which an agent may be called unless its user lists them. One that listens on loopback has only callers of this
 * machine, so another name is a web page that has its own name resolved to here. In a network the names are the platform's to give.
 */
export function defaultAllowedHosts(bindHost: string): readonly string[] | undefined {
  return isLoopback(bindHost) ? [...new Set([...LOOPBACK, bindHost.toLowerCase()])] : undefined;
}

/** Checks the name that the request was sent to; probes are asked for it too. */
export function checkHost({ headers }: IncomingMessage, rules: AdmissionRules): Refusal | undefined {
  if (rules.allowedHosts === undefined || rules.allowedHosts.has(hostOf(headers.host ?? ''))) return undefined;
  return { status: 421, error: 'this agent is not called under that host name' };
}

/** Checks whether the sender may call methods. */
export function checkCaller({ headers }: IncomingMessage, rules: AdmissionRules): Refusal | undefined {
  // Agents and MCP clients send no Origin; a browser does, on behalf of whatever page it shows.
  if (headers.origin !== undefined) return { status: 403, error: 'requests from web pages are not allowed' };
  if (rules.token === undefined || isAuthorized(headers.authorization, rules.token)) return undefined;
  return { status: 401, error: 'the token is missing or wrong', headers: { 'www-authenticate': 'Bearer' } };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Without the port; an IPv6 address keeps its brackets. */
function hostOf(header: string): string {
  return header.replace(/:\d+$/, '').toLowerCase();
}
