// The bare MCP SDK on node:http.

import { toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import { createServer } from 'node:http';
import { createAddServer } from './add.mjs';

const handle = toNodeHandler(createMcpHandler(createAddServer));
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
