"use client";

import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import {
  differenceOf,
  judgePassword,
  type PasswordRules,
} from "@/components/auth/new-password-faults";
import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { faultsByField, type PersonFaults, personFaults } from "@/components/auth/person-faults";
import { Refusal } from "@/components/auth/refusal";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useSignUp } from "@/lib/client/sign-up";

interface SignUpFormProps {
  kind: "owner" | "member";
  token: string;
  rules: PasswordRules;
  heading: ReactNode;
  button: string;
  foot: ReactNode;
}

const described = (fault: string | undefined, id: string) =>
  fault ? ({ "aria-invalid": true, "aria-describedby": id } as const) : {};

/** `method="post"`: should the script fail to load, the password must not end up in the address bar. */
export function SignUpForm({ kind, token, rules, heading, button, foot }: SignUpFormProps) {
  const signUp = useSignUp(kind);
  const [values, setValues] = useState({ name: "", email: "", password: "", again: "" });
  const [tries, setTries] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const busy = signUp.isPending || leaving;
  const set = (field: keyof typeof values) => (value: string) => {
    setValues((was) => ({ ...was, [field]: value }));
    if (signUp.isError) signUp.reset();
  };
  const tried = tries > 0;
  const own: PersonFaults = tried ? personFaults(values) : {};
  const faults = { ...faultsByField(signUp.error), ...own };
  const passwordOk = judgePassword(values.password, rules).ok;
  const fits = passwordOk && differenceOf(values.password, values.again) === null;

  // After a refusal the cursor goes to the first field that has to change.
  useEffect(() => {
    if (tries > 0 || signUp.isError)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, signUp.isError]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (!fits || Object.keys(personFaults(values)).length > 0) return setTries(tries + 1);
    const { name, email, password } = values;
    signUp.mutate(
      { token, name, email, password },
      {
        onSuccess: () => {
          setLeaving(true);
          window.location.assign("/");
        },
      },
    );
  }

  return (
    <form ref={form} onSubmit={submit} method="post" noValidate className="grid gap-3.5">
      {heading}
      {signUp.isError && <Refusal id="refused" error={signUp.error} />}
      <Field
        label="Name"
        htmlFor="name"
        messageId="name-says"
        message={faults.name}
        tone={faults.name ? "fault" : "reason"}
      >
        <Input
          id="name"
          name="name"
          autoComplete="name"
          maxLength={100}
          value={values.name}
          onChange={(event) => set("name")(event.target.value)}
          className="h-[34px]"
          {...described(faults.name, "name-says")}
        />
      </Field>
      <Field
        label="Email"
        htmlFor="email"
        messageId="email-says"
        message={faults.email ?? "Only to sign in. Nothing is sent."}
        tone={faults.email ? "fault" : "reason"}
      >
        <Input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          value={values.email}
          onChange={(event) => set("email")(event.target.value)}
          className="h-[34px]"
          aria-describedby="email-says"
          {...described(faults.email, "email-says")}
        />
      </Field>
      <NewPasswordFields
        rules={rules}
        password={values.password}
        again={values.again}
        onPassword={set("password")}
        onAgain={set("again")}
        tried={tried}
      />
      <Button
        type="submit"
        variant="primary"
        size="big"
        keys={["↵"]}
        busy={busy}
        className="mt-0.5"
      >
        {button}
      </Button>
      {foot}
    </form>
  );
}
