import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { Server } from './Server.ts';

/**
 * Sends requests, one after the other on each connection.
 *
 * @param path - of the next request
 * @returns how long each took to its last byte, in milliseconds, without the one that opened the connection
 */
export async function underLoad(
  server: Server,
  load: { connections: number; requests: number },
  path: () => string,
): Promise<number[]> {
  const { connections, requests } = load;
  const headers = await server.signIn();
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = async () => {
    const started = performance.now();
    const target = path();
    const request = get(`${server.url}${target}`, { agent, headers });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    if (answer.statusCode !== 200) {
      throw new Error(`GET ${target} was answered with ${answer.statusCode}`);
    }
    return performance.now() - started;
  };
  const connection = async () => {
    await send();
    const times: number[] = [];
    for (let sent = 0; sent < requests; sent++) {
      times.push(await send());
    }
    return times;
  };
  try {
    const all = Array.from({ length: connections }, connection);
    return (await Promise.all(all)).flat();
  } finally {
    agent.destroy();
  }
}
