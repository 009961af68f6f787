/** What images of well-known services listen on, keep and need, as their own documentation says. */

export interface KnownPort {
  readonly port: number;
  readonly protocol: string;
  readonly name?: string;
}

export interface KnownImage {
  readonly description: string;
  readonly ports: readonly KnownPort[];
  /** Where its data lie; nothing outlives the container unless given. */
  readonly dataPath?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Variables that have no value here, and what each is for. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly healthCheck?: KnownHealthCheck;
}

type KnownHealthCheck =
  { readonly path: string } | { readonly command: readonly string[]; readonly initial_delay_seconds?: number };

/** The first start sets up the data, on whatever disk there is. */
const afterSetUp = (...command: readonly string[]): KnownHealthCheck => ({ command, initial_delay_seconds: 60 });

const tcp = (port: number): readonly KnownPort[] => [{ port, protocol: 'tcp' }];

/** From version 18 on the data lie in a folder for each version, below that of all. */
const FIRST_POSTGRES_WITH_VERSION_FOLDER = 18;

const postgres = (tag: string): KnownImage => ({
  description: 'PostgreSQL database',
  ports: tcp(5432),
  ...(majorOfPostgres(tag) >= FIRST_POSTGRES_WITH_VERSION_FOLDER
    ? { dataPath: '/var/lib/postgresql' }
    : {
        dataPath: '/var/lib/postgresql/data',
        // It refuses a folder that holds anything, and the root of a disk holds lost+found.
        environment: { PGDATA: '/var/lib/postgresql/data/pgdata' },
      }),
  secrets: { POSTGRES_PASSWORD: 'Password of the user postgres' },
  // Over TCP: while it sets up its data, it answers at its socket only.
  healthCheck: afterSetUp('pg_isready', '--host=127.0.0.1', '--username=postgres'),
});

/** pgvector has a version of its own, and names the one of PostgreSQL after it: `0.8.1-pg18`. */
function majorOfPostgres(tag: string): number {
  return Number(/pg(\d+)/.exec(tag)?.[1] ?? majorOf(tag, FIRST_POSTGRES_WITH_VERSION_FOLDER));
}

/** The number that a tag begins with; `newest` for one without, such as `latest` and `alpine3.22`. */
function majorOf(tag: string, newest: number): number {
  return Number(/^v?(\d+)/.exec(tag)?.[1] ?? newest);
}

/** From 1.0 on it is a single program with settings of its own. */
const chroma = (tag: string): KnownImage => ({
  description: 'Chroma vector database',
  ports: [{ port: 8000, protocol: 'http' }],
  ...(majorOf(tag, 1) >= 1
    ? { dataPath: '/data', healthCheck: { path: '/api/v2/heartbeat' } }
    : {
        dataPath: '/chroma/chroma',
        environment: { IS_PERSISTENT: 'TRUE' },
        healthCheck: { path: '/api/v1/heartbeat' },
      }),
});

const keyValueStore = (description: string, client: string): KnownImage => ({
  description,
  ports: tcp(6379),
  dataPath: '/data',
  // The client's status is 0 whatever it is answered, also while the data are still being read. One that asks for a password is well.
  healthCheck: { command: ['sh', '-c', `${client} ping | grep -qE 'PONG|NOAUTH'`] },
});

const KNOWN: Readonly<Record<string, (tag: string) => KnownImage>> = {
  postgres,
  'pgvector/pgvector': postgres,
  redis: () => keyValueStore('Redis', 'redis-cli'),
  'valkey/valkey': () => keyValueStore('Valkey', 'valkey-cli'),
  'qdrant/qdrant': () => ({
    description: 'Qdrant vector database',
    ports: [
      { port: 6333, protocol: 'http' },
      { port: 6334, protocol: 'grpc', name: 'grpc' },
    ],
    dataPath: '/qdrant/storage',
    healthCheck: { path: '/readyz' },
  }),
  'chromadb/chroma': chroma,
  mongo: () => ({
    description: 'MongoDB database',
    ports: tcp(27_017),
    dataPath: '/data/db',
    environment: { MONGO_INITDB_ROOT_USERNAME: 'root' },
    secrets: { MONGO_INITDB_ROOT_PASSWORD: 'Password of the user root' },
    healthCheck: afterSetUp('mongosh', '--quiet', '--eval', "quit(db.adminCommand('ping').ok ? 0 : 1)"),
  }),
  mysql: () => ({
    description: 'MySQL database',
    ports: tcp(3306),
    dataPath: '/var/lib/mysql',
    secrets: { MYSQL_ROOT_PASSWORD: 'Password of the user root' },
    healthCheck: afterSetUp('mysqladmin', 'ping', '--host=127.0.0.1', '--silent'),
  }),
  mariadb: () => ({
    description: 'MariaDB database',
    ports: tcp(3306),
    dataPath: '/var/lib/mysql',
    secrets: { MARIADB_ROOT_PASSWORD: 'Password of the user root' },
    healthCheck: afterSetUp('healthcheck.sh', '--connect', '--innodb_initialized'),
  }),
  rabbitmq: () => ({
    description: 'RabbitMQ message broker',
    ports: tcp(5672),
    dataPath: '/var/lib/rabbitmq',
    environment: {
      RABBITMQ_DEFAULT_USER: 'agents',
      // Its data lie in a folder of this name, which has the name of the host unless it is set: every container is another host.
      RABBITMQ_NODENAME: 'rabbit@localhost',
    },
    secrets: { RABBITMQ_DEFAULT_PASS: 'Password of that user' },
    healthCheck: afterSetUp('rabbitmq-diagnostics', '--quiet', 'check_running'),
  }),
  nats: () => ({ description: 'NATS message broker', ports: tcp(4222) }),
  'ollama/ollama': () => ({
    description: 'Ollama, which serves language models',
    ports: [{ port: 11_434, protocol: 'http' }],
    dataPath: '/var/lib/ollama',
    environment: { OLLAMA_MODELS: '/var/lib/ollama' },
    healthCheck: { command: ['ollama', 'list'] },
  }),
};

export const KNOWN_IMAGES: readonly string[] = Object.keys(KNOWN);

/** By its repository, wherever it is mirrored: `registry.example.com/library/postgres:17` is postgres. */
export function knownImage(image: string): KnownImage | undefined {
  const [, repository = '', tag = ''] = /^(.*?)(?::([^/@]+))?(?:@.*)?$/.exec(image) ?? [];
  const name = KNOWN_IMAGES.find((known) => repository === known || repository.endsWith(`/${known}`));
  return name === undefined ? undefined : KNOWN[name]?.(tag);
}
