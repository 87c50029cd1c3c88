import { expect, test } from "vitest";
import { timeLeftInWords } from "@/components/auth/time-left";

const minute = 60_000;

test("time left is told in the unit a person would use", () => {
  expect(timeLeftInWords(6.2 * 24 * 60 * minute)).toBe("7 days");
  expect(timeLeftInWords(24 * 60 * minute)).toBe("24 hours");
  expect(timeLeftInWords(90 * minute)).toBe("2 hours");
  expect(timeLeftInWords(21.5 * minute)).toBe("22 minutes");
  expect(timeLeftInWords(20_000)).toBe("1 minute");
});
