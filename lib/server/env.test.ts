import { describe, expect, it } from "vitest";
import { readLaunchEnv } from "@/lib/server/env";

const folders = { home: "/srv/coppice", caller: "/home/ann" };
const secret = "0123456789abcdef0123456789abcdef";
const read = (env: Record<string, string>) => readLaunchEnv(env, folders);

describe("readLaunchEnv", () => {
  it("needs nothing: loopback, port 3000, its own database, data beside the program", () => {
    expect(read({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      databaseUrl: null,
      dataDir: "/srv/coppice/.data",
      secret: null,
      publicUrl: null,
      practice: null,
    });
  });

  it("takes a variable that is set to nothing for unset", () => {
    expect(read({ PORT: "", DATABASE_URL: " ", COPPICE_DATA_DIR: "" })).toEqual(read({}));
  });

  it("starts a named data folder from where the person stands", () => {
    expect(read({ COPPICE_DATA_DIR: "mine" }).dataDir).toBe("/home/ann/mine");
    expect(read({ COPPICE_DATA_DIR: "/mnt/mine" }).dataDir).toBe("/mnt/mine");
  });

  it.each(["0.0.0.0", "::", "192.168.1.4", "coppice.example"])(
    "refuses %s, which others can reach, without a secret",
    (HOST) => {
      expect(() => read({ HOST })).toThrow(/set COPPICE_SECRET/);
      expect(read({ HOST, COPPICE_SECRET: secret }).host).toBe(HOST);
    },
  );

  it.each(["localhost", "127.0.0.1", "127.1.2.3", "::1"])("allows %s without one", (HOST) => {
    expect(read({ HOST }).secret).toBeNull();
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL", "localhost:5432"],
    ["COPPICE_SECRET", "short"],
    ["COPPICE_URL", "coppice"],
  ])("names %s when it is %s, without repeating it", (name, value) => {
    const attempt = () => read({ [name]: value });
    expect(attempt).toThrow(new RegExp(`^The environment is not usable: ${name}: `));
    expect(attempt).not.toThrow(new RegExp(value));
  });
});
