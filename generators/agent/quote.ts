/** Texts of the user inside files of other languages. Templates call these; they never print a text of the user bare. */
import { escapeReferences } from '@simplemas/core';

/** A string of YAML in which nothing is a reference: JSON is YAML. */
export function metadataText(text: string): string {
  return JSON.stringify(escapeReferences(text));
}

/** A double-quoted word of a Dockerfile, where `$` starts a variable. */
export function labelText(text: string): string {
  return `"${text.replace(/["\\$]/g, '\\$&')}"`;
}

/** A string of TypeScript in single quotes. */
export function stringLiteral(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

/** A key of an object in TypeScript, bare where that is possible. */
export function propertyKey(text: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : stringLiteral(text);
}
