"use client";

import { type ComponentProps, type ComponentType, useState } from "react";
import { Avatar } from "@/components/mark/avatar";
import { useShell } from "@/components/shell/shell-context";
import type { UserMenuProps } from "@/components/shell/user-menu";
import { cn } from "@/components/ui/cn";

const load = () => import("@/components/shell/user-menu");

function Face({ name, wide, ...rest }: ComponentProps<"button"> & { name: string; wide: boolean }) {
  return (
    <button
      type="button"
      title={name}
      {...rest}
      className={cn(
        "move min-w-0 cursor-default rounded-control text-ink-2 hover:bg-hover",
        wide
          ? "flex items-center gap-2 px-2 py-1 text-left max-xl:justify-center max-xl:px-0"
          : "touch grid size-8 place-items-center md:hidden",
      )}
    >
      <Avatar name={name} className={wide ? "" : "size-6"} />
      <span className={cn("truncate", wide ? "max-xl:sr-only" : "sr-only")}>{name}</span>
      <span className="sr-only">: appearance, sign out</span>
    </button>
  );
}

/**
 * The user's face: in the sidebar's foot with the name (`wide`), in the page bar on phones without. The menu is loaded
 * when it is first asked for: it brings what floats, which most pages do without.
 */
export function UserButton({ wide = false }: { wide?: boolean }) {
  const { user } = useShell();
  const [Menu, setMenu] = useState<ComponentType<UserMenuProps> | null>(null);
  if (!user) return null;
  if (Menu)
    return <Menu side={wide ? "top" : "bottom"} trigger={<Face name={user.name} wide={wide} />} />;
  // Fetched on the way to the click; a failure there is met again, and reported, by the click itself.
  const warm = () => load().catch(() => undefined);
  const show = async () => {
    const { default: Loaded } = await load();
    setMenu(() => Loaded);
  };
  return (
    <Face
      name={user.name}
      wide={wide}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={warm}
      onFocus={warm}
      onClick={show}
    />
  );
}
