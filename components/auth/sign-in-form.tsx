"use client";

import { type FormEvent, useRef, useState } from "react";
import { DoorHeading } from "@/components/auth/door";
import { Refusal } from "@/components/auth/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSignIn } from "@/lib/client/sign-in";

/** `method="post"`: should the script fail to load, the password must not end up in the address bar. */
export function SignInForm({ host, next }: { host: string; next: string }) {
  const signIn = useSignIn();
  const [staySignedIn, setStaySignedIn] = useState(true);
  const [leaving, setLeaving] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const busy = signIn.isPending || leaving;
  const refused = signIn.isError && !busy;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    const input = {
      email: String(fields.get("email")),
      password: String(fields.get("password")),
      staySignedIn,
    };
    signIn.mutate(input, {
      onSuccess: () => {
        setLeaving(true);
        window.location.assign(next);
      },
      onError: () => {
        password.current?.select();
        password.current?.focus();
      },
    });
  }

  return (
    <form onSubmit={submit} method="post" className="grid gap-3.5">
      <DoorHeading title="Sign in">
        to Coppice at <span className="break-all font-mono">{host}</span>
      </DoorHeading>
      {refused && <Refusal id="refused" error={signIn.error} />}
      <Field label="Email" htmlFor="email">
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          className="h-[34px]"
        />
      </Field>
      <Field label="Password" htmlFor="password">
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          ref={password}
          className="h-[34px]"
          {...(refused && { "aria-invalid": true, "aria-describedby": "refused" })}
        />
      </Field>
      <div>
        <Checkbox checked={staySignedIn} onChange={setStaySignedIn}>
          Stay signed in for 30 days
        </Checkbox>
      </div>
      <Button type="submit" variant="primary" size="big" keys={["↵"]} busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
