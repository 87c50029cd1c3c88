import { expect, test } from "vitest";
import { differenceOf, judgePassword } from "@/components/auth/new-password-faults";

const rules = { commonPasswords: ["qwertyuiop123"], commonPasswordCount: 49_233 };

test("a short password is told how far it is", () => {
  expect(judgePassword("", rules)).toEqual({ ok: false, words: "0 characters, at least 12." });
  expect(judgePassword("a", rules).words).toBe("1 character, at least 12.");
});

test("a common one is refused however it is written", () => {
  expect(judgePassword("QwertyUiop123", rules)).toEqual({
    ok: false,
    words: "Among the 49,233 commonest. Take another.",
  });
});

test("a good one is told why it is good", () => {
  expect(judgePassword("harvestleafold", rules)).toEqual({
    ok: true,
    words: "14 characters, at least 12. Not among the 49,233 commonest.",
  });
});

test("a password that no form of the server takes is refused before it is sent", () => {
  expect(judgePassword("ab3".repeat(50), rules).words).toBe("150 characters, at most 128.");
});

test("the second entry is compared with the first by content, and told by length", () => {
  expect(differenceOf("harvestleafold", "harvestleafold")).toBeNull();
  expect(differenceOf("harvestleafold", "harvestleafol")).toBe(
    "Differs from the first: 13 characters here, 14 above.",
  );
  expect(differenceOf("harvestleafold", "harvestleafolt")).toBe(
    "Differs from the first, though equally long.",
  );
});
