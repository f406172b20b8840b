#include "ui/wizard/wizardpage.h"

#include "ui/credentials/inlinemessage.h"

#include <QLabel>

namespace changeover
{

using namespace Qt::StringLiterals;

WizardPage::WizardPage(UpgradeDraft &draft, const QString &title, const QString &intro)
    : m_draft(draft)
    , m_title(title)
    , m_content(new QVBoxLayout)
    , m_message(new InlineMessage(this))
{
    setAccessibleName(title);
    auto *heading = new QLabel(title, this);
    QFont large = heading->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    heading->setFont(large);
    auto *sentence = new QLabel(intro, this);
    sentence->setWordWrap(true);
    m_message->setObjectName(u"message"_s);
    // It keeps its place while it is silent: what is being clicked must not move away.
    QSizePolicy place = m_message->sizePolicy();
    place.setRetainSizeWhenHidden(true);
    m_message->setSizePolicy(place);
    connect(m_message, &InlineMessage::linkActivated, this, [this](const QString &page) {
        Q_EMIT pageWanted(UpgradePage(page.toInt()));
    });

    m_content->setSpacing(10);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 8);
    layout->setSpacing(10);
    layout->addWidget(heading);
    layout->addWidget(sentence);
    layout->addLayout(m_content, 1);
    layout->addWidget(m_message);
}

void WizardPage::showProblem(const std::optional<DraftProblem> &problem)
{
    if (!problem) {
        m_message->hush();
        return;
    }
    m_why = problem->why;
    m_message->say(InlineMessage::Tone::Problem, problem->why.toHtmlEscaped());
    focusField(problem->field);
}

void WizardPage::settle(UpgradePage page)
{
    if (m_message->isHidden())
        return;
    const auto problem = m_draft.problem(page);
    if (!problem || problem->why != m_why)
        m_message->hush();
}

void WizardPage::showUnfinished(UpgradePage page, const QString &pageTitle, const QString &why)
{
    const QString link = u"<a href=\"%1\">%2</a>"_s.arg(int(page)).arg(pageTitle.toHtmlEscaped());
    //: %1 is the title of a page, a link; %2 says what is missing there
    m_message->say(
        InlineMessage::Tone::Problem,
        tr("The page %1 needs you first: %2").arg(link, why.toHtmlEscaped()));
}

QString WizardPage::message() const
{
    return m_message->isHidden() ? QString() : m_message->text();
}

void WizardPage::focusField(const QString &field)
{
    if (auto *widget = findChild<QWidget *>(field))
        widget->setFocus(Qt::OtherFocusReason);
}

} // namespace changeover
