/** YAML becomes JSON, checked, when the extension is built: `agreementFromYaml` in wxt.config.ts. */
declare module '*.yaml' {
  const agreement: import('./schema.ts').Agreement;
  export default agreement;
}
