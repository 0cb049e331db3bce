//! What a mail looks like: the same words as plain text and as a page that is calm in light and dark and needs no images.
//!
//! Knows no purposes; whoever writes a letter fills in a [`Letter`]. Everything in it is escaped here.

/// The words of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The address that it goes to.
    pub to: String,
    /// What to call whoever reads there; only for addresses that are known to be theirs.
    pub name: Option<String>,
    pub subject: String,
    /// One paragraph each.
    pub before: Vec<String>,
    pub button: Option<Button>,
    pub after: Vec<String>,
    /// Why this came.
    pub foot: String,
}

/// The one thing to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    pub label: &'static str,
    pub url: String,
}

/// Colours of the web app, in names that the page below uses. Mail programs that know no style sheets show the light ones.
const STYLE: &str = "\
:root{color-scheme:light dark;supported-color-schemes:light dark}\
a{color:#016e68}\
@media (prefers-color-scheme:dark){\
.ground{background-color:#0f1414!important}\
.sheet{background-color:#171c1d!important;border-color:#293030!important}\
.ink{color:#ebe9e5!important}\
.soft{color:#9e9b95!important}\
.soft a{color:#6ecac0!important}\
.press{background-color:#6ecac0!important}\
.press a{color:#051a19!important}}\
@media (max-width:480px){.sheet{padding:28px 22px!important}}";

const FONT: &str = "font-family:Figtree,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

impl Letter {
    /// For programs and people who prefer text.
    pub fn plain(&self) -> String {
        let button = self.button.as_ref().map(|Button { label, url }| format!("{label}:\n{url}"));
        let parts = [self.subject.clone()].into_iter().chain(self.before.clone()).chain(button);
        let text: Vec<String> = parts.chain(self.after.clone()).collect();
        format!("{}\n\n-- \nTodolith\n{}\n", text.join("\n\n"), self.foot)
    }

    /// The same as a page: tables, because mail programs lay out nothing else alike.
    pub fn html(&self) -> String {
        let subject = escaped(&self.subject);
        let paragraphs = |list: &[String]| -> String {
            let shown = list.iter().map(|text| {
                format!(
                    "<p class=\"ink\" style=\"margin:0 0 16px;font-size:16px;line-height:1.55;color:#1a2425\">{}</p>\n",
                    escaped(text)
                )
            });
            shown.collect()
        };
        let button = self.button.as_ref().map(Button::html).unwrap_or_default();
        let (before, after, foot) = (paragraphs(&self.before), paragraphs(&self.after), escaped(&self.foot));
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
             <title>{subject}</title>\n<style>{STYLE}</style>\n</head>\n\
             <body class=\"ground\" style=\"margin:0;padding:0;background-color:#f2f0eb;{FONT}\">\n\
             <table role=\"presentation\" class=\"ground\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background-color:#f2f0eb\">\n\
             <tr><td align=\"center\" style=\"padding:32px 12px\">\n\
             <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"max-width:520px\">\n\
             <tr><td class=\"soft\" style=\"padding:0 8px 14px;font-size:15px;font-weight:600;color:#5e686a;{FONT}\">Todolith</td></tr>\n\
             <tr><td class=\"sheet\" style=\"padding:36px 40px 24px;background-color:#fdfcfa;border:1px solid #e5e3dd;border-radius:14px;{FONT}\">\n\
             <h1 class=\"ink\" style=\"margin:0 0 18px;font-size:22px;line-height:1.3;font-weight:650;color:#1a2425\">{subject}</h1>\n\
             {before}{button}{after}</td></tr>\n\
             <tr><td class=\"soft\" style=\"padding:16px 8px 0;font-size:13px;line-height:1.5;color:#5e686a;{FONT}\">{foot}</td></tr>\n\
             </table>\n</td></tr>\n</table>\n</body>\n</html>\n"
        )
    }
}

impl Button {
    /// The address stands below once more, for programs that let nobody press anything.
    fn html(&self) -> String {
        let (label, url) = (escaped(self.label), escaped(&self.url));
        format!(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:8px 0 20px\"><tr>\
             <td class=\"press\" style=\"border-radius:9px;background-color:#016e68\">\
             <a href=\"{url}\" style=\"display:inline-block;padding:12px 22px;font-size:16px;font-weight:600;color:#f9fdfc;text-decoration:none;{FONT}\">{label}</a>\
             </td></tr></table>\n\
             <p class=\"soft\" style=\"margin:0 0 16px;font-size:13px;line-height:1.5;color:#5e686a;word-break:break-all\">\
             If the button does nothing, open this address: <a href=\"{url}\">{url}</a></p>\n"
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
