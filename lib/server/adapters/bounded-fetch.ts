/** A reply that would not end or that no reply of a chat endpoint can be. */
export class ReplyTooLargeError extends Error {
  constructor(limit: number) {
    super(`the reply is larger than ${limit} bytes`);
    this.name = "ReplyTooLargeError";
  }
}

/**
 * `send`, but giving up on replies above `maxBytes`, declared or streamed.
 */
export function boundedFetch(maxBytes: number, inner: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await inner(input, { ...init, redirect: "manual" });
    const declared = response.headers.get("content-length");
    // The length of a packed reply says nothing of what unpacks from it.
    if (declared !== null && !response.headers.has("content-encoding")) {
      if (Number(declared) <= maxBytes) return response;
      await response.body?.cancel();
      throw new ReplyTooLargeError(maxBytes);
    }
    if (!response.body) return response;
    return new Response(response.body.pipeThrough(counting(maxBytes)), response);
  };
}

function counting(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > maxBytes) controller.error(new ReplyTooLargeError(maxBytes));
      else controller.enqueue(chunk);
    },
  });
}
