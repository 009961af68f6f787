import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Counts requests per socket, so that a drain knows which sockets nobody waits on. */
export class SocketTracker {
  readonly #requests = new Map<Socket, number>();
  #isDraining = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#requests.set(socket, 0);
      socket.once('close', () => this.#requests.delete(socket));
    });
    server.on('request', (request, response) => {
      const { socket } = request;
      this.#add(socket, 1);
      response.once('close', () => this.#add(socket, -1));
    });
  }

  /**
   * Ends idle sockets now and each busy one after its last answer. `closeIdleConnections()` is not enough: it
   * skips sockets that never carried a request, such as the spare one that fetch opens after a cancelled call.
   */
  drain(): void {
    this.#isDraining = true;
    for (const [socket, count] of this.#requests) if (count === 0) socket.destroySoon();
  }

  #add(socket: Socket, change: number): void {
    const before = this.#requests.get(socket);
    if (before === undefined) return;
    this.#requests.set(socket, before + change);
    if (this.#isDraining && before + change === 0) socket.destroySoon();
  }
}
