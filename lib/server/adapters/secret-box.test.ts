import { describe, expect, test } from "vitest";
import { secretBox } from "@/lib/server/adapters/secret-box";

const box = secretBox("a secret of some length");

describe("secretBox", () => {
  test("opens what it sealed, and no two seals of one text are alike", () => {
    const first = box.seal("sk-live-123", "endpoint:1");
    expect(box.open(first, "endpoint:1")).toBe("sk-live-123");
    expect(box.seal("sk-live-123", "endpoint:1")).not.toBe(first);
    expect(first).not.toContain("sk-live");
  });

  test("does not open in another row", () => {
    const sealed = box.seal("sk-live-123", "endpoint:1");
    expect(() => box.open(sealed, "endpoint:2")).toThrow(/Enter the key again/);
  });

  test("does not open under another secret, nor when one bit was changed", () => {
    const sealed = box.seal("sk-live-123", "endpoint:1");
    expect(() => secretBox("another secret").open(sealed, "endpoint:1")).toThrow(/COPPICE_SECRET/);
    const middle = sealed.length - 8;
    const other = sealed[middle] === "A" ? "B" : "A";
    const changed = sealed.slice(0, middle) + other + sealed.slice(middle + 1);
    expect(() => box.open(changed, "endpoint:1")).toThrow(/COPPICE_SECRET/);
  });
});
