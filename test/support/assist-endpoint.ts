import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the endpoint does with a question: the words of its answer, a status, or nothing at all. */
export type Answering = (asked: { system: string; user: string }) => string | number | 'silence';

export type AssistEndpoint = {
  /** The settings that name it. */
  environment: Record<string, string>;
  /** Everything it was sent, in order: path and body. */
  asked: string[];
  answers(how: Answering): void;
  /** What it hears in any sound it is sent; it hears nothing until then. */
  hears(how: () => string | number | 'silence'): void;
  close(): Promise<void>;
};

/** A local stand-in of an OpenAI-compatible endpoint. It offers a model called `small`, and where it is to hear, one called `ear`. */
export async function openAssistEndpoint(
  timeoutMs = 2000,
  { ears = false } = {},
): Promise<AssistEndpoint> {
  const asked: string[] = [];
  let answering: Answering = () => 404;
  let hearing: () => string | number | 'silence' = () => '';
  const server = createServer((req, res) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => pieces.push(piece));
    req.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8');
      asked.push(`${req.method} ${req.url} ${body}`);
      const answer = (status: number, value: unknown): void => {
        res.writeHead(status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(value));
      };
      if (req.url === '/v1/models')
        return answer(200, { data: (ears ? ['small', 'ear'] : ['small']).map((id) => ({ id })) });
      if (req.url === '/v1/audio/transcriptions') {
        const heard = hearing();
        if (heard === 'silence') return;
        return typeof heard === 'number'
          ? answer(heard, { error: {} })
          : answer(200, { text: heard });
      }
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      const [system = '', user = ''] = messages.map((one) => one.content);
      const given = answering({ system, user });
      if (given === 'silence') return;
      if (typeof given === 'number') return answer(given, { error: {} });
      answer(200, { choices: [{ message: { content: given } }] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      GATEHOUSE_ASSIST_URL: `http://127.0.0.1:${port}/v1`,
      GATEHOUSE_ASSIST_MODEL: 'small',
      GATEHOUSE_ASSIST_TIMEOUT_MS: String(timeoutMs),
      ...(ears && {
        GATEHOUSE_ASSIST_TRANSCRIBE_MODEL: 'ear',
        GATEHOUSE_ASSIST_TRANSCRIBE_TIMEOUT_MS: String(timeoutMs),
      }),
    },
    asked,
    answers(how) {
      answering = how;
    },
    hears(how) {
      hearing = how;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
