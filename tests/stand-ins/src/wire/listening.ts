import { once } from 'node:events';
import { type Server } from 'node:http';

/** Lets a server listen on a free port of this machine only. */
export async function listenLocally(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** Stops a server and ends every connection to it. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
