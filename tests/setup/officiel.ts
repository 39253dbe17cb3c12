// A server of official files and a proxy, as small as they come, for the tests of what is fetched from outside. Real sockets on this
// machine; each test says how a file behaves.
import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';

export interface ServeurOfficiel {
  origine: string;
  /** Each request received: « GET /a.csv bytes=10- ». */
  demandes: string[];
  close(): Promise<void>;
}

/** Answers one request, or false when nothing stands at this path. */
export type Repond = (req: IncomingMessage, res: ServerResponse, chemin: string) => boolean;

export async function startOfficiel(repond: Repond, tls?: { key: string; cert: string }): Promise<ServeurOfficiel> {
  const demandes: string[] = [];
  const listener: RequestListener = (req, res) => {
    const chemin = req.url ?? '';
    demandes.push([req.method, chemin, req.headers.range].filter(Boolean).join(' '));
    if (!repond(req, res, chemin)) res.writeHead(404).end();
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  const port = await listen(server);
  return { origine: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, demandes, close: () => close(server) };
}

/** Serves bytes as official servers do: a length, an ETag, Range and If-Range. `coupe` cuts the connection after so many bytes. */
export function serve(
  req: IncomingMessage,
  res: ServerResponse,
  octets: Uint8Array,
  etag: string,
  coupe = Infinity,
): true {
  const debut = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? 0);
  const reprend = debut > 0 && (req.headers['if-range'] ?? etag) === etag;
  const suite = Buffer.from(octets.subarray(reprend ? debut : 0));
  res.setHeader('etag', etag);
  res.setHeader('content-length', suite.length);
  if (reprend) res.setHeader('content-range', `bytes ${debut}-${octets.length - 1}/${octets.length}`);
  res.writeHead(reprend ? 206 : 200);
  if (suite.length <= coupe) res.end(suite);
  else res.write(suite.subarray(0, coupe), () => res.socket?.destroySoon());
  return true;
}

/** Carries what it is asked to: absolute-form for http, CONNECT for https. `compte` is the « nom:secret » it wants. */
export async function startMandataire(compte?: string): Promise<ServeurOfficiel> {
  const demandes: string[] = [];
  const isAdmis = (req: IncomingMessage) =>
    compte === undefined || req.headers['proxy-authorization'] === `Basic ${Buffer.from(compte).toString('base64')}`;
  const server = http.createServer((req, res) => {
    demandes.push(`${req.method} ${req.url} ${req.headers.host}`);
    if (!isAdmis(req)) return res.writeHead(407).end();
    const { 'proxy-authorization': _, ...headers } = req.headers;
    return req.pipe(
      http.request(req.url!, { method: req.method!, headers }, (suite) => {
        res.writeHead(suite.statusCode!, suite.headers);
        suite.pipe(res);
      }),
    );
  });
  server.on('connect', (req, socket) => {
    demandes.push(`CONNECT ${req.url}`);
    if (!isAdmis(req)) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [hote, port] = req.url!.split(':');
    const suite = connect(Number(port), hote, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      suite.pipe(socket).pipe(suite);
    });
    suite.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    return socket.on('error', () => suite.destroy()).on('close', () => suite.destroy());
  });
  const port = await listen(server);
  return { origine: `http://127.0.0.1:${port}`, demandes, close: () => close(server) };
}

const listen = (server: Server | https.Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

function close(server: Server | https.Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
