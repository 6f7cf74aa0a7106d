import { useId, useState } from 'preact/hooks';

/** A real button that opens what a number was made from: spread `button` on it, give `id` to what it opens. */
export function useDisclosure() {
  const [open, setOpen] = useState(false);
  const id = useId();
  return {
    open,
    id,
    button: {
      type: 'button',
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
      onClick: () => setOpen(!open),
    } as const,
  };
}
