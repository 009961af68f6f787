/** Asks an agent as any MCP client can: one POST of `tools/call` to its streamable HTTP endpoint. */
export async function ask(port: number, question: string, host = '127.0.0.1'): Promise<string> {
  const response = await fetch(`http://${host}:${port}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'answer', arguments: { question } },
    }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  const message = readMessage(text);
  const answer = message?.result?.structuredContent?.answer;
  if (answer === undefined) throw new Error(`no answer from ${host}:${port}: HTTP ${response.status}\n${text}`);
  return answer;
}

interface Message {
  readonly id?: number;
  readonly result?: { readonly structuredContent?: { readonly answer?: string } };
}

/** A server may answer with the message, or with a stream of events of which one is it. */
function readMessage(text: string): Message | undefined {
  if (text.startsWith('{')) return JSON.parse(text) as Message;
  const events = [...text.matchAll(/^data: ?(\{.*\})$/gm)].map((match) => JSON.parse(match[1] ?? '{}') as Message);
  return events.find((message) => message.id === 1);
}
