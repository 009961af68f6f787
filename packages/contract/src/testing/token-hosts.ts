/** URLs of peers that are shown the token of the system, and of peers that are not, unless they are listed: the rule is written once for each language. */

export const SYSTEM_URLS: readonly string[] = [
  'http://localhost:8000',
  'http://127.0.0.1:8000',
  'http://[::1]:8000',
  'http://worker.localhost',
  'http://worker:8000',
  'http://worker:8000/mcp',
  'http://KNOWLEDGE_base',
  'http://3-tier',
  'http://worker.agents.svc:8000',
  'http://worker.agents.svc.cluster.local',
  'http://host.docker.internal:8000',
];

export const FOREIGN_URLS: readonly string[] = [
  'https://api.example.com',
  'http://localhost.example.com',
  'http://worker.example',
  'http://10.0.0.7:8000',
  'http://134744072',
  'http://worker.agents.svc.example.com',
  'http://worker.agents.svc.cluster.local.example.com',
  'http://[2001:db8::1]',
  'http://127.0.0.1.example.com',
  'http://127.0.0.1@example.com',
  'http://worker@api.example.com/localhost',
  'http://worker.',
];
