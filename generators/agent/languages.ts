import type { AgentLanguage } from './agent-language.js';
import type { Language } from './agent-options.js';
import { python } from './python.js';
import { typescript } from './typescript.js';

/** Another one is a file like `typescript.ts`, a folder below `files/`, its name in `Language` and schema.json, and an entry here. */
export const LANGUAGES: Readonly<Record<Language, AgentLanguage>> = { typescript, python };
