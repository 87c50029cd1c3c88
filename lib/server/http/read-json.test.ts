import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { readJson } from "@/lib/server/http/read-json";

const post = (body: string | Uint8Array<ArrayBuffer>, type = "application/json") =>
  new Request("http://localhost/api", { method: "POST", body, headers: { "content-type": type } });

async function refusalOf(body: string | Uint8Array<ArrayBuffer>, maxBytes = 10_000) {
  const error = await readJson(post(body), maxBytes).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("The body was not refused.");
  return { code: error.code, path: error.faults[0]?.path, message: error.message };
}

describe("readJson", () => {
  it("gives back any JSON value that is text all the way down", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" }), async (value) => {
        const sent = JSON.stringify(value);
        if (sent.includes("\\u0000") || sent.includes("__proto__")) return;
        expect(await readJson(post(sent), 1_000_000)).toEqual(JSON.parse(sent));
      }),
    );
  });

  it("names the path of a NUL, in a value and in a field's name", async () => {
    expect(await refusalOf('{"a":[1,{"b":"x\\u0000"}]}')).toMatchObject({
      code: "bad_request",
      path: "body.a.1.b",
    });
    expect(await refusalOf('{"a\\u0000":1}')).toMatchObject({ path: "body.a\uFFFD" });
  });

  it("refuses half of a surrogate pair and takes a whole one", async () => {
    expect(await refusalOf('{"a":"\\ud83d"}')).toMatchObject({ path: "body.a" });
    expect(await readJson(post('{"a":"\\ud83c\\udf33"}'), 100)).toEqual({ a: "🌳" });
  });

  it("refuses a __proto__ field at any depth and leaves prototypes alone", async () => {
    expect(await refusalOf('[{"__proto__":{"admin":true}}]')).toMatchObject({
      path: "body.0.__proto__",
    });
    expect("admin" in {}).toBe(false);
  });

  it("refuses 100,000 nested arrays without exhausting the stack", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const refusal = await refusalOf(deep, 1_000_000);
    expect(refusal.message).toContain("nested deeper than 32 levels");
  });

  it("refuses a number that JSON.parse turns into infinity", async () => {
    expect(await refusalOf('{"n":1e999}')).toMatchObject({ path: "body.n" });
  });

  it("refuses bytes that are not UTF-8", async () => {
    const bytes = new Uint8Array([0x22, 0xc3, 0x28, 0x22]);
    expect((await refusalOf(bytes)).message).toBe("body: Is not valid UTF-8.");
  });

  it("says where broken JSON breaks if the engine tells, and never repeats what was sent", async () => {
    expect((await refusalOf('{"secret-word" 1}')).message).toBe(
      "body: Is not valid JSON at character 15.",
    );
    expect((await refusalOf('{"secret-word": ]')).message).toBe("body: Is not valid JSON.");
  });

  it("refuses an empty body as empty", async () => {
    expect((await refusalOf("  ")).message).toContain("Is empty");
  });

  it("stops reading an endless body at the limit, whatever its content-length says", async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000;
        controller.enqueue(new Uint8Array(1_000).fill(0x20));
      },
    });
    const init = { method: "POST", body, duplex: "half" as const };
    const headers = { "content-type": "application/json", "content-length": "10" };
    const request = new Request("http://localhost/api", { ...init, headers });
    await expect(readJson(request, 5_000)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(sent).toBeLessThan(20_000);
  });

  it("takes no form and no plain text, which another site's page could send without asking", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
      await expect(readJson(post("{}", type), 100)).rejects.toMatchObject({
        code: "unsupported_media_type",
      });
    expect(await readJson(post("{}", "application/json; charset=utf-8"), 100)).toEqual({});
  });
});
