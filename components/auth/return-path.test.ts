import { expect, test } from "vitest";
import { returnPath } from "@/components/auth/return-path";

test("a path of this site is kept with its query", () => {
  expect(returnPath("/trajectories?outcome=wrong#t3")).toBe("/trajectories?outcome=wrong#t3");
});

test("anything that would leave this site leads to the overview", () => {
  const attempts = [
    "//evil.example/",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    undefined,
  ];
  for (const next of attempts) expect(returnPath(next)).toBe("/");
});

test("neither the door itself nor an API address is somewhere to return to", () => {
  for (const next of ["/sign-in?next=/", "/api/auth/sign-out"]) expect(returnPath(next)).toBe("/");
});
