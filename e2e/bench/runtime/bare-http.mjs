// JSON over node:http and nothing else.

import { createServer } from 'node:http';

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    const { a, b } = JSON.parse(text);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ sum: a + b }));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
