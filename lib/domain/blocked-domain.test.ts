import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockedDomainsSchema, isBlocked, readDomain } from "@/lib/domain/blocked-domain";

describe("a typed domain", () => {
  it.each([
    ["example.org", "example.org"],
    [" https://WWW.Example.org/a?b#c ", "www.example.org"],
    ["*.example.org", "example.org"],
    ["münchen.example", "xn--mnchen-3ya.example"],
    ["example.org:8080/path", "example.org"],
  ])("%s is %s", (typed, domain) => {
    expect(readDomain(typed)).toBe(domain);
  });

  it.each(["", "  ", "localhost", "a b.org", "me@example.org", "https://"])(
    "“%s” is none",
    (typed) => {
      expect(readDomain(typed)).toBeNull();
    },
  );

  it("is told by its place in the list where it is none", () => {
    const read = blockedDomainsSchema.safeParse(["b.org", "no domain", "a.org", "b.org"]);
    expect(read.error?.issues.map((issue) => issue.path)).toEqual([[1]]);
    expect(blockedDomainsSchema.parse(["b.org", "a.org", "b.org"])).toEqual(["a.org", "b.org"]);
  });
});

describe("blocking", () => {
  it("holds for a domain and what lies below it, not for what merely ends alike", () => {
    const domains = ["example.org"];
    expect(isBlocked("https://example.org/a", domains)).toBe(true);
    expect(isBlocked("http://deep.www.EXAMPLE.org./a", domains)).toBe(true);
    expect(isBlocked("https://notexample.org/", domains)).toBe(false);
    expect(isBlocked("https://example.org.evil.net/", domains)).toBe(false);
    expect(isBlocked(undefined, domains)).toBe(false);
    expect(isBlocked("no url", domains)).toBe(false);
  });

  it("blocks every page under any domain that was read from its URL", () => {
    fc.assert(
      fc.property(
        fc.domain(),
        fc.webPath(),
        fc.constantFrom("", "www.", "a.b."),
        (domain, path, sub) => {
          const read = readDomain(`https://${domain}${path}`);
          fc.pre(read !== null);
          expect(isBlocked(`https://${sub}${domain}${path}`, [read ?? ""])).toBe(true);
        },
      ),
    );
  });
});
