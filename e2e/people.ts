import { expect, type Page } from "@playwright/test";

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const owner: Person = {
  name: "Ines Marlow",
  email: "ines@coppice.example",
  password: "seven hazel rods by the brook",
};

/** From the one-time link to the overview. */
export async function signUpOwner(page: Page, link: string, person: Person): Promise<void> {
  await page.goto(link);
  await fillPerson(page, person);
  await page.getByRole("button", { name: "Create owner and sign in" }).click();
  await expect(page.getByRole("heading", { name: "Overview", level: 1 })).toBeVisible();
}

export async function fillPerson(page: Page, person: Person): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill(person.name);
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(person.password);
  await page.getByRole("textbox", { name: "Password again" }).fill(person.password);
}

/** Where the sign-in page stands now; ends wherever it leads. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(person.email);
  await page.getByRole("textbox", { name: "Password" }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
