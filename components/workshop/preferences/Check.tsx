interface Props {
  label: string;
  hint?: string;
  isOn: boolean;
  onChange(isOn: boolean): void;
}

/** Something that is so or not. */
export const Check = ({ label, hint, isOn, onChange }: Props) => (
  <label class="check">
    <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
    <span>
      {label}
      {hint && <span class="soft small hint">{hint}</span>}
    </span>
  </label>
);
