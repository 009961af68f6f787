import { expect, test } from 'vitest';
import * as runtime from './index.js';

test('the public names are these', () => {
  expect(Object.keys(runtime).sort()).toEqual([
    'Agent',
    'AgentError',
    'CallCancelledError',
    'CallError',
    'CallTimeoutError',
    'ConfigurationError',
    'DroppedCallError',
    'HTTPCommunicator',
    'InvalidAnswerError',
    'MCPCommunicator',
    'OverloadedError',
    'RejectedConnectionError',
    'RemoteError',
    'StartError',
    'UnknownPeerError',
    'UnreachablePeerError',
    'getLogger',
    'interrupted',
    'z',
  ]);
});
