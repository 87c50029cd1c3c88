"use client";

import { Check } from "lucide-react";
import { useState } from "react";
import {
  differenceOf,
  judgePassword,
  type PasswordRules,
} from "@/components/auth/new-password-faults";
import { PasswordLength } from "@/components/auth/password-length";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";

interface NewPasswordFieldsProps {
  rules: PasswordRules;
  password: string;
  again: string;
  onPassword: (password: string) => void;
  onAgain: (again: string) => void;
  /** Show what is missing even where nobody has typed yet. */
  tried: boolean;
}

const label = "font-label text-ink-2 text-sm";
const invalid = (fault: boolean) => (fault ? ({ "aria-invalid": true } as const) : {});

/** A new password and the same again. What is wrong is said once a field was left, never while it is being typed first. */
export function NewPasswordFields(props: NewPasswordFieldsProps) {
  const { rules, password, again, onPassword, onAgain, tried } = props;
  const [left, setLeft] = useState({ password: false, again: false });
  const verdict = judgePassword(password, rules);
  const difference = differenceOf(password, again);
  const badPassword = !verdict.ok && (tried || (left.password && password !== ""));
  const badAgain = difference !== null && (tried || (left.again && again !== ""));
  return (
    <>
      <div className="grid min-w-0 gap-1">
        <label htmlFor="password" className={label}>
          Password
        </label>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => onPassword(event.target.value)}
          onBlur={() => setLeft((was) => ({ ...was, password: true }))}
          aria-describedby="password-says"
          className="h-[34px]"
          {...invalid(badPassword)}
        />
        <PasswordLength length={password.length} />
        <Message
          id="password-says"
          tone={badPassword ? "fault" : "reason"}
          {...(verdict.ok && { icon: <Check aria-hidden="true" /> })}
        >
          {verdict.words}
        </Message>
      </div>
      <div className="grid min-w-0 gap-1">
        <label htmlFor="again" className={label}>
          Password again
        </label>
        <Input
          id="again"
          name="again"
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={(event) => onAgain(event.target.value)}
          onBlur={() => setLeft((was) => ({ ...was, again: true }))}
          className="h-[34px]"
          {...invalid(badAgain)}
          {...(badAgain && { "aria-describedby": "again-says" })}
        />
        {badAgain && (
          <Message id="again-says" tone="fault">
            {difference}
          </Message>
        )}
      </div>
    </>
  );
}
