import type { z } from "zod";
import { toProblem } from "@/lib/server/http/problem";
import { log } from "@/lib/server/log";

const heartbeatMs = 15_000;
const retryMs = 2_000;

export interface StreamEvent<E> {
  data: E;
  /** Left out: "message". */
  event?: string;
  id?: string;
}

interface EventStreamSpec<E> {
  events: AsyncIterable<StreamEvent<E>>;
  schema: z.ZodType<E>;
  /** Aborts when the reader has left or `stop` was called. */
  signal: AbortSignal;
  stop: () => void;
  /** Throws when the reader lost access. */
  stillAllowed: () => Promise<unknown>;
  requestId: string;
}

/** A field of the protocol ends with the line. JSON.stringify leaves no line break in `data`. */
const oneLine = (text: string) => text.replace(/[\r\n]/g, " ");

function frameOf<E>(schema: z.ZodType<E>, { data, event, id }: StreamEvent<E>): string {
  const lines = [`data: ${JSON.stringify(schema.parse(data))}`];
  if (event !== undefined) lines.unshift(`event: ${oneLine(event)}`);
  if (id !== undefined) lines.unshift(`id: ${oneLine(id)}`);
  return `${lines.join("\n")}\n\n`;
}

async function* framesOf<E>(spec: EventStreamSpec<E>): AsyncGenerator<string> {
  yield `retry: ${retryMs}\n\n`;
  try {
    for await (const event of spec.events) {
      if (spec.signal.aborted) return;
      yield frameOf(spec.schema, event);
    }
  } catch (error) {
    if (spec.signal.aborted) return;
    log.error({ requestId: spec.requestId, err: error }, "event stream failed");
    // Not named "error", which the browser's EventSource fires itself for a lost connection.
    yield `event: problem\ndata: ${JSON.stringify(toProblem(error, spec.requestId))}\n\n`;
  }
}

/** Frames of the iterable, a comment as heartbeat between them; ends with the iterable, the reader or the reader's access. */
export function eventStream<E>(spec: EventStreamSpec<E>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const frames = framesOf(spec);
  let heartbeat: NodeJS.Timeout | undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const end = () => {
        clearInterval(heartbeat);
        closeQuietly(controller);
        frames.return(undefined).catch((err) => log.warn({ err }, "event source did not end"));
      };
      spec.signal.addEventListener("abort", end, { once: true });
      heartbeat = setInterval(() => {
        spec
          .stillAllowed()
          .then(
            () => spec.signal.aborted || controller.enqueue(encoder.encode(":\n\n")),
            spec.stop,
          );
      }, heartbeatMs);
      heartbeat.unref();
    },
    async pull(controller) {
      const next = await frames.next();
      if (spec.signal.aborted) return;
      if (!next.done) return controller.enqueue(encoder.encode(next.value));
      spec.stop();
    },
    cancel() {
      spec.stop();
    },
  });
}

function closeQuietly(controller: ReadableStreamDefaultController): void {
  try {
    controller.close();
  } catch {
    // The reader cancelled, which had closed it already; there is nothing left to tell anyone.
  }
}
