import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { classOfAddress } from "@/lib/server/adapters/outgoing-address";
import { guardedFetch, guardedLookup, refusalOf } from "@/lib/server/adapters/outgoing-url";

const strict = { allowPrivateHost: false };
const lenient = { allowPrivateHost: true };

describe("classOfAddress", () => {
  test.each([
    ["93.184.216.34", "public"],
    ["2606:4700::1111", "public"],
    ["127.0.0.1", "private"],
    ["10.1.2.3", "private"],
    ["172.31.255.255", "private"],
    ["172.32.0.1", "public"],
    ["192.168.0.1", "private"],
    ["100.64.0.1", "private"],
    ["::1", "private"],
    ["fd12::1", "private"],
    ["::ffff:127.0.0.1", "private"],
    ["::ffff:169.254.169.254", "never"],
    ["169.254.169.254", "never"],
    ["fd00:ec2::254", "never"],
    ["100.100.100.200", "never"],
    ["0.0.0.0", "never"],
    ["::", "never"],
    ["fe80::1", "never"],
    ["64:ff9b::7f00:1", "never"],
    ["255.255.255.255", "never"],
  ])("%s is %s", (address, expected) => {
    expect(classOfAddress(address)).toBe(expected);
  });
});

describe("guardedFetch", () => {
  let server: Server;
  let port: number;
  const seen: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(request.url ?? "");
      if (request.url === "/moved") {
        response.writeHead(302, { location: `http://169.254.169.254/latest/meta-data` }).end();
      } else response.end("hello");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("refuses a private address that no admin allowed, before anything is sent", async () => {
    seen.length = 0;
    for (const host of ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1"]) {
      const call = guardedFetch(strict)(`http://${host}:${port}/`);
      const error = await call.then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(refusalOf(error)?.message, host).toMatch(/private address/);
    }
    expect(seen).toEqual([]);
  });

  test("calls it once an admin allowed the host", async () => {
    const reply = await guardedFetch(lenient)(`http://localhost:${port}/`);
    expect(await reply.text()).toBe("hello");
  });

  test("follows no redirect", async () => {
    const reply = await guardedFetch(lenient)(`http://127.0.0.1:${port}/moved`);
    expect(reply.status).toBe(302);
  });

  test("never calls link-local addresses, allowed or not", async () => {
    const call = guardedFetch(lenient)("http://169.254.169.254/latest/meta-data");
    await expect(call).rejects.toThrow(/no server may be called/);
  });

  test("refuses other schemes and a password in the URL", async () => {
    await expect(guardedFetch(lenient)("file:///etc/passwd")).rejects.toThrow(/http and https/);
    await expect(guardedFetch(lenient)("http://a:b@example.com/")).rejects.toThrow(/own field/);
  });
});

describe("guardedLookup", () => {
  test("judges what the name resolves to at the moment of connecting, all of it", async () => {
    let round = 0;
    const rebinding = ((_host: string, _options: object, done: (e: null, a: object[]) => void) => {
      round += 1;
      const second = round === 1 ? "93.184.216.34" : "10.0.0.1";
      done(null, [
        { address: "93.184.216.34", family: 4 },
        { address: second, family: 4 },
      ]);
    }) as never;
    const lookup = guardedLookup(strict, rebinding);
    const resolve = () =>
      new Promise((done, fail) =>
        lookup("rebind.example", { all: true }, (error, found) =>
          error ? fail(error) : done(found),
        ),
      );
    await expect(resolve()).resolves.toHaveLength(2);
    await expect(resolve()).rejects.toThrow(/private address/);
  });
});
