"""The blank form on which somebody agrees to be published."""

from generator.render.context import RenderContext
from generator.render.print.press import Job
from generator.wording.locale import Locale


def consent_form(context: RenderContext, locale: Locale, folder: str) -> Job:
    """`consent-fr.pdf`, A4: who, to what, until when, what everybody should know first, and a parent's or guardian's part.

    Its parts are the keys of `consent` in people.yml, so that the signed form can be written down as it stands.
    """
    settings = context.guide.guide.settings
    guide, publisher = locale.say(settings.name).text, settings.publisher.name
    title = locale.tr("Consent to be published")
    contact = settings.contact
    reach = contact.mail or contact.form or contact.page or settings.publisher.address or publisher
    data = {
        "lang": locale.language,
        "guide": guide,
        "place": locale.say(settings.place).text,
        "document": {"title": f"{title} – {guide}", "author": publisher, "kind": title},
        "words": {
            "title": title,
            "lead": locale.tr(
                "You are asked whether something of yours may be published in this guide, on the web ({address}) and on paper that is printed from it. You are free to say yes to a part only, or no.",
                address=context.address.partition("://")[2],
            ),
            "who": locale.tr("Who agrees"),
            "name": locale.tr("First name and surname"),
            "shown": locale.tr("The name to be shown, if another"),
            "reach": locale.tr("How to reach you (not published)"),
            "agree": locale.tr("I agree that these are published"),
            "how-long": locale.tr("How long"),
            "open-ended": locale.tr("as long as I do not change my mind"),
            "until": locale.tr("until this day:"),
            "know": locale.tr("Good to know"),
            "minor": locale.tr("For somebody under 18"),
            "minor-lead": locale.tr("A parent or guardian agrees too, after having spoken of it with them."),
            "guardian": locale.tr("Name, and relation to the young person"),
            "signed": locale.tr("Signed"),
            "day": locale.tr("On"),
            "signature": locale.tr("Signature"),
            "keep": locale.tr(
                "This sheet stays with {publisher}. It is neither published nor put among the files of the guide.",
                publisher=publisher,
            ),
        },
        "scopes": [
            locale.tr("my name, as written above"),
            locale.tr("my words, after I have read them again"),
            locale.tr("my voice, as it was recorded"),
            locale.tr("pictures on which I can be recognised"),
            locale.tr("the film in which I sign or can be recognised"),
        ],
        "told": [
            locale.tr(
                "You can change your mind at any time, without saying why: {reach}. What is yours then leaves the site, and the phones that kept it, with the next publication. Paper that is already printed cannot be called back.",
                reach=reach,
            ),
            locale.tr(
                "The texts of the guide are published under the licence “{licence}”: others may use them again if they name the source.",
                licence=settings.licence,
            ),
            locale.tr(
                "You may see what is kept about you, have it corrected or erased, and complain to the data protection authority of your country. {publisher} answers for it.",
                publisher=publisher,
            ),
        ],
    }
    return Job("consent", data, {f"{folder}consent-{locale.language}.pdf": ""})
