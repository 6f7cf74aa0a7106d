/** Two columns on A4, one on a narrow screen; the palette is the panel's. */
export const style = `
:root{--ink:#16202b;--soft:#4d5a68;--line:#d9dee4;--raise:#f5f6f8;--accent:#0b6e6e;color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:24px;background:#fff;color:var(--ink);font:13px/1.38 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;hyphens:auto}
h1,h2,p,ul,dl,dd{margin:0;padding:0}
header{border-bottom:3px solid var(--accent);padding-bottom:.6em;margin-bottom:1em}
h1{font-size:1.9em;line-height:1.15;letter-spacing:-.01em}
.facts{color:var(--soft);margin-top:.2em}
.intro{font-size:1.15em;margin-top:.5em}
main{columns:2;column-gap:2.2em}
section{margin-bottom:1.15em}
h2{font-size:1.05em;color:var(--accent);border-bottom:1px solid var(--line);padding-bottom:.15em;margin-bottom:.3em;break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.17em .7em .17em 0;font-weight:400;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-inline-end:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-size:.86em}
tbody th{font-weight:600}
tr,dl>div,li{break-inside:avoid}
.number{text-align:end;white-space:nowrap}
small{display:block;font-size:.88em;font-weight:400;color:var(--soft)}
ul{list-style:none}
table+ul,table+dl,ul+table{margin-top:.35em}
dl>div{padding:.17em 0;border-bottom:1px solid var(--line)}
dl>div:last-child{border-bottom:0}
dt{font-weight:600}
dd+dd,.treatments dd,.handBack dd,.calendars dd{font-size:.92em;color:var(--soft)}
footer{display:flex;gap:2.2em;border-top:3px solid var(--accent);padding-top:.6em;break-inside:avoid}
footer div{flex:1;display:grid}
footer span{color:var(--soft)}
footer i{font-style:normal;font-size:.8em;color:var(--soft);border-top:1px solid var(--soft);margin-top:2.6em;padding-top:.15em}
@media(max-width:760px){main{columns:1}footer{flex-direction:column;gap:1em}}
@media print{@page{size:A4;margin:9mm 10mm}body{padding:0;max-width:none;font-size:7.2pt;line-height:1.24}section{margin-bottom:.8em}header{margin-bottom:.7em;padding-bottom:.4em}}
`;
