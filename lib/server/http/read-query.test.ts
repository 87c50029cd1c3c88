import { describe, expect, it } from "vitest";
import { readQuery } from "@/lib/server/http/read-query";

const read = (query: string) => readQuery(`http://localhost/api${query}`);

describe("readQuery", () => {
  it("gives a string for a name said once and an array for one said more often", () => {
    expect(read("?a=1&b=x&b=y+z&empty=&bare#c=3")).toEqual({
      a: "1",
      b: ["x", "y z"],
      empty: "",
      bare: "",
    });
    expect(read("")).toEqual({});
  });

  it("refuses broken percent-encoding instead of storing replacement characters", () => {
    for (const query of ["?a=%ff", "?a=%", "?%c3%28=1"])
      expect(() => read(query)).toThrow(/percent-encoded UTF-8/);
  });

  it("refuses NUL and __proto__", () => {
    expect(() => read("?q=a%00b")).toThrow(/query\.q: Contains a NUL/);
    expect(() => read("?__proto__=1")).toThrow(/__proto__/);
  });

  it("refuses a query too long to be one", () => {
    expect(() => read(`?a=${"x".repeat(20_000)}`)).toThrow(/longer than/);
  });
});
