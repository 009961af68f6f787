// The bare MCP SDK on standard input and output.

import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createAddServer } from './add.mjs';

serveStdio(createAddServer);
