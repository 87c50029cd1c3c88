import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readSession } from "@/lib/server/auth/session-of-request";
import { signIn, signOut } from "@/lib/server/auth/sign-in";
import { closeDatabase, db } from "@/lib/server/db";
import { setServerEnv, signedInPerson, testPassword } from "@/lib/server/testing/signed-in";
import { createTestDatabase, type TestDatabase } from "@/lib/server/testing/test-database";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  setServerEnv(database.url);
});
afterAll(async () => {
  await closeDatabase();
  await database.drop();
});
afterEach(() => {
  vi.useRealTimers();
});

const withCookie = (cookie: string) => new Headers({ cookie });

async function attempt(email: string, password: string) {
  const exchange = { requestHeaders: new Headers(), responseHeaders: new Headers() };
  const outcome = await signIn({ email, password, staySignedIn: true }, exchange).catch(
    (error: unknown) => error,
  );
  return { outcome, headers: exchange.responseHeaders };
}

describe("signIn", () => {
  it("gives a cookie that scripts cannot read and other sites do not send", async () => {
    const { email } = await signedInPerson();
    const { headers } = await attempt(email, testPassword);
    const cookie = headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Max-Age=2592000/i);
  });

  it("ends with the browser for who does not stay signed in", async () => {
    const { email } = await signedInPerson();
    const responseHeaders = new Headers();
    const credentials = { email, password: testPassword, staySignedIn: false };
    await signIn(credentials, { requestHeaders: new Headers(), responseHeaders });
    const session = responseHeaders.getSetCookie().find((one) => one.includes("session_token"));
    expect(session).not.toMatch(/Max-Age|Expires/i);
  });

  it("does not tell an unknown email from a wrong password", async () => {
    const { email } = await signedInPerson();
    const [wrong, unknown] = await Promise.all([
      attempt(email, "not it"),
      attempt("nobody@lab.example", "not it"),
    ]);
    expect(wrong.outcome).toMatchObject({ code: "unauthenticated" });
    expect(unknown.outcome).toMatchObject({ code: "unauthenticated" });
    expect(String(wrong.outcome)).toBe(String(unknown.outcome));
  });

  it("announces the last three tries, then makes even the right password wait", async () => {
    const { email } = await signedInPerson();
    const said: string[] = [];
    for (let i = 0; i < 8; i++) said.push(String((await attempt(email, "not it")).outcome));
    expect(said[3]).toBe("AppError: Email or password is wrong.");
    expect(said[4]).toContain("3 tries left, then a wait of 15 minutes.");
    expect(said[6]).toContain("1 try left, then");
    const right = await attempt(email, testPassword);
    expect(right.outcome).toMatchObject({ code: "rate_limited" });
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(800);
    vi.useFakeTimers({ now: Date.now() + 15 * 60_000, toFake: ["Date"] });
    expect((await attempt(email, testPassword)).outcome).toHaveProperty("userId");
  });

  it("counts tries made at the same moment, each of them", async () => {
    const { email } = await signedInPerson();
    const all = await Promise.all(Array.from({ length: 12 }, () => attempt(email, "not it")));
    const codes = all.map(({ outcome }) => (outcome as { code: string }).code).toSorted();
    expect(codes.filter((code) => code === "rate_limited")).toHaveLength(4);
  });

  it("replaces the browser's session by one with a new token", async () => {
    const { email, cookie } = await signedInPerson();
    const responseHeaders = new Headers();
    const credentials = { email, password: testPassword, staySignedIn: true };
    await signIn(credentials, { requestHeaders: withCookie(cookie), responseHeaders });
    expect(await readSession(withCookie(cookie))).toBeNull();
    const fresh = responseHeaders.getSetCookie()[0]?.split(";")[0] ?? "";
    expect((await readSession(withCookie(fresh)))?.email).toBe(email);
  });
});

describe("a session", () => {
  it("is gone after signing out, in the database and in the browser", async () => {
    const { userId, cookie } = await signedInPerson();
    const responseHeaders = new Headers();
    await signOut({ requestHeaders: withCookie(cookie), responseHeaders });
    expect(await readSession(withCookie(cookie))).toBeNull();
    expect(await db().session.count({ where: { userId } })).toBe(0);
    expect(responseHeaders.getSetCookie()[0]).toMatch(/Max-Age=0/i);
  });

  it("is not taken from a cookie whose signature was tampered with", async () => {
    const { cookie } = await signedInPerson();
    const token = cookie.replace(/%3D$/, "").slice(0, -6);
    expect(await readSession(withCookie(`${token}AAAAAA`))).toBeNull();
  });

  it("ends after its 30 days", async () => {
    const { userId, cookie } = await signedInPerson();
    await db().session.updateMany({ where: { userId }, data: { expiresAt: new Date(0) } });
    expect(await readSession(withCookie(cookie), new Headers())).toBeNull();
  });

  it("that is in use is prolonged, and the browser told, once a day", async () => {
    const { userId, cookie } = await signedInPerson();
    const unused = new Headers();
    await readSession(withCookie(cookie), unused);
    expect(unused.getSetCookie()).toEqual([]);
    const inTwentyDays = new Date(Date.now() + 20 * 86_400_000);
    await db().session.updateMany({ where: { userId }, data: { expiresAt: inTwentyDays } });
    const renewed = new Headers();
    await readSession(withCookie(cookie), renewed);
    expect(renewed.getSetCookie()[0]).toContain("session_token");
    const [session] = await db().session.findMany({ where: { userId } });
    expect(session?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });
});
