import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Door, whatThisIs } from "@/components/auth/door";
import { NoOwnerYet } from "@/components/auth/no-owner-yet";
import { returnPath } from "@/components/auth/return-path";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentSession } from "@/lib/server/auth/session";
import { describeDoor } from "@/lib/server/services/describe-installation";

export const metadata: Metadata = { title: "Sign in" };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await searchParams;
  const target = returnPath(typeof next === "string" ? next : undefined);
  if (await currentSession()) redirect(target);
  const { host, hasOwner } = await describeDoor();
  return (
    <Door sentence={whatThisIs}>
      {hasOwner ? <SignInForm host={host} next={target} /> : <NoOwnerYet />}
    </Door>
  );
}
