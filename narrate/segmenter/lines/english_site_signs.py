"""Lines that an English web site puts around an article, as one gets them who copies a whole page."""

import re

__all__ = ["heads_english_list", "says_english_site"]

_LONGEST = 160

#: Words of menus and buttons; a line that is one of them and nothing else is the site's.
_BUTTON_WORDS = (
    "menu;open menu;close menu;navigation;open navigation menu;toggle navigation;main menu;search;search input",
    "site search;sections;home;homepage;front page;news;latest;latest news;top stories;breaking news;world",
    "politics;business;sport;sports;opinion;editorials;tech;technology;science;health;culture;entertainment",
    "arts;lifestyle;travel;food;style;celebs;celebrity;music;movies;tv;books;weather;obituaries;crime",
    "education;environment;money;markets;video;videos;photos;gallery;podcasts;audio;live;magazine;archive",
    "games;puzzles;crosswords;horoscopes;shop;store;deals;jobs;cars;real estate;classifieds;events",
    "competitions;e-edition;e-paper;login;log in;log out;sign in;sign out;sign up;register;join;join now",
    "subscribe;subscribe now;subscriptions;subscriber benefits;newsletter;newsletters;email newsletters;alerts",
    "my account;your account;account;profile;settings;bookmarks;saved;donate;support us;close;open;next",
    "previous;prev;back;more;see all;view all;show more;load more;see more;view more;loading;play;pause;mute",
    "download;share;share this;share this article;share via email;facebook;twitter;linkedin;pinterest;reddit",
    "tumblr;whatsapp;telegram;instagram;youtube;tiktok;threads;flipboard;email;e-mail;copy link;link copied",
    "print;print options;save;save article;bookmark;gift;gift article;comment;comments;view comments",
    "show comments;post a comment;leave a comment;add comment;reply;like;report;flag;follow;follow us",
    "following;unfollow;advertisement;advertise;advertise with us;ad;sponsored;promoted;paid content",
    "partner content;skip ad;ad feedback;read more;read next;up next;related;related articles;related stories",
    "related topics;related content;recommended;trending;popular;most popular;most read;most viewed",
    "editors' picks;editor's picks;more stories;more news;topics;tags;categories;quick links;top;about",
    "about us;contact;contact us;help;help center;faq;careers;press;staff;corrections;accessibility;rss",
    "sitemap;site map;feedback;privacy;privacy policy;terms;terms of use;terms of service;terms and conditions",
    "cookie policy;cookies;do not sell my info;legal;back to top;jump to content;close search;not now",
    "yes please;accept;accept all;reject all;manage preferences;got it;caption;image;copy;read in app",
    "give this article;listen;listen to article;resume;font size;text size;article content;main content",
    "content;rss feed;related coverage",
)
_BUTTONS = frozenset(word for words in _BUTTON_WORDS for word in words.split(";"))

#: How such lines begin.
_SAYS = re.compile(
    r"(?:skip|jump) (?:directly )?to\b|(?:©|copyright)|all rights reserved|(?:story|article) continues|advertisement\b"
    r"|(?:sign up|subscribe|register|log in|join)\b.{0,60}"
    r"\b(?:newsletters?|account|now|today|free|inbox|updates|alerts|article|week|month)\b"
    r"|by (?:subscribing|signing up|providing|submitting|clicking|continuing)\b"
    r"|(?:privacy|cookie) (?:policy|notice|settings)"
    r"|(?:posted|published|updated|last updated|first published)\b.{0,40}\d"
    r"|(?:back|return) to (?:top|home|main|video|gallery)"
    r"|share (?:this|on|via|to|current)\b.{0,20}$|follow (?:us|me) on\b|click (?:here|to)\b|powered by\b|social sharing"
    r"|(?:read|watch|listen) (?:more|next|also|now|the full)\b"
    r"|more (?:from|on|in|about|trending|videos)\b.{0,40}$|more:"
    r"|related\b.{0,20}$|related\s?:|recommended (?:for|stories|videos|by)|most (?:read|popular|viewed)\b.{0,20}$"
    r"|(?:tags?|topics?|filed under|categories|published under)\s?:|trending\b.{0,20}$|editors?['’]s?\b.{0,3}picks?"
    r"|you (?:may|might) (?:also )?(?:like|be interested)|would you like to comment|what to read next|see also\s?:"
    r"|image \d+ of|\d+ of \d+ ?\|?$|view \d+ images?|\d+ (?:comments?|shares?|views?|claps?)$"
    r"|(?:add|leave|post) a comment"
    r"|terms (?:of|and|&)|get (?:the|our|daily)\b.{0,60}\b(?:newsletters?|news|inbox|app|alerts)"
    r"|get started$|current issue$"
    r"|we apologize, but this video|this advertisement has not|try refreshing"
    r"|when search suggestions|interested in more newsletters"
    r"|\d+ ?[-–]?min(?:ute)?s? (?:read|listen)|duration \d|now playing|loading\b"
    r"|please (?:enable|try|log|sign)\b|ad policy$",
    re.IGNORECASE,
)
_SAYS_BEHIND = re.compile(
    r"\b\d+ (?:hours?|hrs?|minutes?|mins?|days?|weeks?) ago\b.{0,20}$|\bmin(?:ute)? read$",
    re.IGNORECASE,
)
#: Heads of lists of other articles, and of what readers say.
_HEADS = re.compile(
    r"(?:related|recommended|trending|popular|most (?:read|popular|viewed|shared)|see also|up next|top stories"
    r"|more (?:from|on|in|stories|news|about|trending)|read (?:more|next)|you (?:may|might)|what to read"
    r"|latest (?:stories|news|videos|from)|editors?['’]s?.{0,3}picks?|comments?|view comments|share this"
    r"|(?:leave|post) a comment|about the authors?|filed under|tags?|topics?)\b.{0,30}",
    re.IGNORECASE,
)


def says_english_site(text: str) -> bool:
    """Whether a line is a button or a remark of an English site, by its words."""
    if len(text) > _LONGEST:
        return False
    plain = text.strip(" :·|×›»>-–").casefold()
    if plain in _BUTTONS:
        return True
    return _SAYS.match(text) is not None or _SAYS_BEHIND.search(text) is not None


def heads_english_list(text: str) -> bool:
    """Whether a line stands above other articles or comments."""
    is_end = text[-1] in ".?!" and len(text.split()) > 3
    return not is_end and _HEADS.fullmatch(text.strip(" :·|-–")) is not None
