/** What programs put on the clipboard, as they write it, with words of our own. For tests. */

export const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {font-family:"Calibri",sans-serif; color:black} @list l0:level1 {mso-level-number-format:bullet; mso-level-text:·} --></style>
<xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml></head>
<body lang=EN-GB style='tab-interval:36.0pt'><!--StartFragment-->
<p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;color:#1F497D'>Dear Adaeze,<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Thank you for your call.
Please bring with you:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>your <b
style='mso-bidi-font-weight:normal'>passport</b><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>§<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>the
form from <i>our</i> <a href="https://fernhill.example/form?id=7&amp;utm_source=word"><span style='color:#0563C1'>page</span></a><o:p></o:p></p>
<p class=MsoNormal>Then:<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Ring the bell<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Ask for Kiran<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>Yours<o:p></o:p></p>
<!--EndFragment--></body></html>`;

export const FROM_OUTLOOK = `<div class="elementToProof" style="font-family: Calibri, Arial; font-size: 12pt; color: rgb(0, 0, 0);">Hi Sam,</div>
<div class="elementToProof" style="font-family: Calibri"><br></div>
<div class="elementToProof">The table is at <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdepot.example%2Ft%2F1%3Futm_campaign%3Dx&amp;data=05%7C02&amp;reserved=0" data-auth="Verified" style="color: blue">the depot</a>.</div>
<div id="Signature"><p style="margin: 0cm"><span style="font-size:9pt; color:gray">Kind regards</span></p><p style="margin: 0cm">Lena</p></div>`;

export const FROM_GOOGLE_DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">Delivery</span></p><br /><p dir="ltr"><span style="font-weight:400;font-style:normal;white-space:pre-wrap;">We come </span><span style="font-weight:700;">on Tuesday</span><span style="font-weight:400;"> and </span><span style="font-weight:400;font-style:italic;">not before</span><span style="font-weight:400;">.</span></p><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">One leg</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>Two screws</span></p></li></ul><li><p role="presentation"><span>Four washers</span></p></li></ul><p dir="ltr"><span style="background-color:#ffff00;">That is all.</span></p></b>`;

export const FROM_A_PAGE = `<style>p { color: red }</style><script>alert(1)</script><h2 class="hero" style="font-size:40px;color:#e00">How to return it</h2>
<p style="color:#333">Pack it &amp; take it to <a class="cta" href="https://shop.example/near?town=leeds&fbclid=IwAR0&utm_medium=web">a shop</a>.<img src="https://ads.example/track.gif" width="1" height="1"></p>
<table><tbody><tr><td>Weight</td><td>Price</td></tr><tr><td>2&nbsp;kg</td><td>£4.50</td></tr></tbody></table>
<pre>first line
  second line</pre><img src="data:image/png;base64,iVBORw0KGgo="><div onclick="alert(1)"><font face="Comic Sans">Call us</font></div>`;
