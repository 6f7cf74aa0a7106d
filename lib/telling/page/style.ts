/** Two columns on A4 and on a wide screen, one on a narrow one; the palette is the panel's. */
export const style = `
:root{--ink:#16202b;--soft:#4d5a68;--line:#d9dee4;--accent:#0b6e6e;color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1120px;padding:28px;background:#fff;color:var(--ink);font:13px/1.4 "Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,p,ul,dl,dd{margin:0;padding:0}
header{border-bottom:3px solid var(--accent);padding-bottom:.7em;margin-bottom:1.1em}
h1{font-size:2em;line-height:1.15;letter-spacing:-.015em}
.facts{color:var(--soft);margin-top:.25em}
.intro{font-size:1.15em;margin-top:.5em}
main{columns:2;column-gap:2.4em}
section{margin-bottom:1.3em}
h2{font-size:1.08em;line-height:1.3;color:var(--accent);border-bottom:1.5px solid var(--accent);padding-bottom:.12em;margin-bottom:.2em;break-after:avoid}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.2em .8em .2em 0;font-weight:400;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-inline-end:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--soft);font-size:.86em;padding-bottom:.1em}
tbody th,dt{font-weight:600}
tr,dl>div,li,footer{break-inside:avoid}
thead,ul+table{break-before:avoid}
.number{text-align:end;white-space:nowrap}
.number+td,.number+th{padding-inline-start:.6em}
small{display:block;font-size:.9em;line-height:1.35;font-weight:400;color:var(--soft)}
small span:not(:last-child)::after{content:"\\a0·"}
ul{list-style:none}
li+li{margin-top:.1em}
.fit td:nth-child(2),.engagement td:nth-child(2){font-size:.92em;color:var(--soft);line-height:1.5}
.engagement small{display:inline;font-size:1em}
.engagement small::before{content:"\\a0· "}
.fit ul,.engagement ul{font-size:.92em;color:var(--soft);border-top:1px solid var(--line);padding-top:.2em}
.fit li,.engagement li,.targets ul:last-child li{display:inline}
.fit li:not(:last-child)::after,.engagement li:not(:last-child)::after,.targets ul:last-child li:not(:last-child)::after{content:"\\a0· "}
.targets ul:last-child{font-size:.92em;color:var(--soft);border-top:1px solid var(--line);padding-top:.2em}
.stages th:first-child{width:20%}.stages td:last-child{width:34%}
.kpis thead th{width:14.5%}.kpis thead td{width:71%}
dl>div{padding:.2em 0;border-bottom:1px solid var(--line)}
dl>div:last-child{border-bottom:0}
.treatments table{margin-bottom:.3em}
.treatments dl{border-top:1px solid var(--line)}
.treatments dl>div,.handBack dl>div,.calendars dl>div{display:grid;grid-template-columns:31% 1fr;column-gap:.8em}
.treatments small,.handBack small,.calendars small{display:inline;font-size:1em;color:inherit}
.stages td small,.kpis small{display:inline}
.kpis small{margin-inline-start:.5em}
.treatments small::before,.handBack small::before,.calendars small::before,.stages td small::before{content:"\\a0· "}
.fit h2,.engagement h2{padding-inline-end:5em}
.fit thead>tr>*,.engagement thead>tr>*{border:0;line-height:1.2;padding-block:0 .3em}
.fit table,.engagement table{margin-top:-1.29em}
.promises dt,.promises dd{display:inline}
.promises dt::after{content:": "}
.attempts li,.review li{padding-inline-start:.9em;text-indent:-.9em}
.attempts li::before,.review li::before{content:"–";display:inline-block;width:.9em;text-indent:0;color:var(--accent)}
footer{display:flex;gap:2.4em;border-top:3px solid var(--accent);padding-top:.7em}
footer div{flex:1;display:grid;align-content:start}
footer span{color:var(--soft)}
footer i{font-style:normal;font-size:.82em;color:var(--soft);border-top:1px solid var(--soft);margin-top:3.2em;padding-top:.15em}
@media(max-width:760px){main{columns:1}footer{flex-direction:column;gap:1.2em}}
@media print{@page{size:A4;margin:7mm 9mm}body{padding:0;max-width:none;font-size:7pt;line-height:1.2}small{line-height:1.25}.fit td:nth-child(2),.engagement td:nth-child(2){line-height:1.3}main{columns:2;column-gap:6mm}section{margin-bottom:.55em}li+li{margin-top:0}header{margin-bottom:.6em;padding-bottom:.35em}h1{font-size:1.75em}.intro{font-size:1.08em;margin-top:.3em}th,td{padding-block:.1em}dl>div{padding:.1em 0}footer{flex-direction:row;gap:6mm;padding-top:.3em}footer i{margin-top:1.9em}h2{margin-bottom:.1em}}
`;
