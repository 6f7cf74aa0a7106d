import { useState } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  /** What is wrong with it, once the person has tried. */
  problem?: string | null;
  kind: 'url' | 'secret' | 'email' | 'text';
  value: string;
  isFixed?: boolean;
  onInput(value: string): void;
}

/** Preact's own ids begin anew with each third drawing of a page (11.2). */
let fields = 0;

/** A text to enter, with what it is for and what is wrong with it. */
export function Field({ label, hint, problem = null, kind, value, isFixed = false, onInput }: Props) {
  const [id] = useState(() => `field-${++fields}`);
  const input = {
    id,
    value,
    readOnly: isFixed,
    autocomplete: 'off',
    spellcheck: false,
    'aria-describedby': `${id}-hint${problem ? ` ${id}-problem` : ''}`,
    'aria-invalid': problem ? (true as const) : undefined,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {kind === 'secret' ? (
        <input {...input} type="password" />
      ) : (
        <input {...input} type="text" inputMode={kind} />
      )}
      <p class="soft small" id={`${id}-hint`}>
        {hint}
      </p>
      {problem && (
        <p class="problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
